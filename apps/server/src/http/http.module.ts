import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { ProblemFilter } from './problem.filter.js';
import { RouteTable } from './route-table.js';
import { UnreadInputGuard } from './unread-input.guard.js';
import { ValidationPipe } from './validation.pipe.js';

/** What holds for every route once the gate has let a request in: input is checked, every fault is a problem. */
@Module({})
export class HttpModule {
  static forRoot(routes: RouteTable): DynamicModule {
    return {
      module: HttpModule,
      providers: [
        { provide: RouteTable, useValue: routes },
        { provide: APP_GUARD, useClass: UnreadInputGuard },
        { provide: APP_PIPE, useClass: ValidationPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
