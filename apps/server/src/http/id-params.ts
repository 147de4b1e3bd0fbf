import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

/** Path of one resource: `/{id}`. */
export class IdParams extends createZodDto(z.strictObject({ id: z.uuid() })) {}
