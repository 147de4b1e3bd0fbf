import { Inject, Injectable } from '@nestjs/common';
import { ConfigurationError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import { startSimulator, type RunningSimulator } from '@orderloom/simulator';
import { AppConfig } from '../config/app-config.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { ConnectionsService, type ConnectionDraft } from '../connections/connections.service.js';
import { RUNTIME } from '../runtime/runtime.js';
import { readOrCreateStory, type DemoStory } from './demo-story.js';

/** The documented order of PandaPon was placed in December 2023. */
const pandaponBackfillFromAt = '2023-12-01T00:00:00.000Z';

/** PandaPon's code table is in no readable document: the simulator has codes of its own, and these are their classes. */
const simulatedRefusalClasses = {
  '40001': 'authentication',
  '40002': 'authentication',
  '40003': 'authentication',
  '40004': 'authentication',
  '40005': 'authentication',
  '40006': 'authentication',
  '40007': 'permission',
  '4003': 'not_found',
  '42900': 'rate_limit',
  '50000': 'unavailable',
};

/** Connections to simulated platforms inside this process, for a first look without any account. */
@Injectable()
export class Demo {
  constructor(
    private readonly config: AppConfig,
    private readonly repository: ConnectionsRepository,
    private readonly service: ConnectionsService,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /**
   * Starts the simulators and makes or renews the demo connections, when the settings ask for it or nothing else is
   * there to show. When it is turned off, demo connections of earlier starts are paused, since nothing answers them.
   */
  async startIfWanted(): Promise<RunningSimulator | undefined> {
    if (this.config.demo === 'off') {
      await this.pauseAll();
      return undefined;
    }
    if (this.config.demo === 'auto' && !(await this.isNothingElseThere())) return undefined;
    const story = await readOrCreateStory(this.config.dataDir, this.runtime.clock.now());
    const simulator = await startSimulator(story);
    try {
      for (const draft of draftsFor(simulator, story)) await this.upsert(draft);
      return simulator;
    } catch (error) {
      await simulator.stop();
      throw error;
    }
  }

  private async isNothingElseThere(): Promise<boolean> {
    const rows = await this.repository.listAll();
    if (rows.some((row) => row.isDemo)) return true;
    return rows.length === 0 && this.config.connectionsFile === undefined;
  }

  /** The ports are others at every start, and the simulators know the first tokens only. */
  private async upsert(draft: ConnectionDraft): Promise<void> {
    const row = await this.repository.findByName(draft.name);
    if (row === undefined) {
      await this.service.create(draft);
      return;
    }
    if (!row.isDemo) {
      throw new ConfigurationError(`The name "${draft.name}" belongs to the demo; rename your connection`);
    }
    await this.service.replace(row, {
      settings: { ...row.settings, ...draft.settings },
      stored: { credentials: draft.credentials },
      areCredentialsNew: true,
    });
  }

  private async pauseAll(): Promise<void> {
    const rows = await this.repository.listActive();
    for (const row of rows.filter((candidate) => candidate.isDemo)) await this.service.pause(row.id);
  }
}

function draftsFor(simulator: RunningSimulator, story: DemoStory): readonly ConnectionDraft[] {
  const { url: gatewayUrl, clientId, clientSecret, accessToken, refreshToken, ownerId } = simulator.pinduoduo;
  const { url: baseUrl, accessKey, accessSecret, userId, paths } = simulator.pandapon;
  return [
    {
      name: 'Demo Pinduoduo shop',
      platform: 'pinduoduo',
      credentials: { clientId, clientSecret, accessToken, refreshToken, ownerId },
      settings: { gatewayUrl },
      backfillFromAt: story.epochAt.toISOString(),
      isDemo: true,
    },
    {
      name: 'Demo PandaPon account',
      platform: 'pandapon',
      credentials: { accessKey, accessSecret, userId },
      settings: { baseUrl, paths, refusalClasses: simulatedRefusalClasses },
      backfillFromAt: pandaponBackfillFromAt,
      isDemo: true,
    },
  ];
}
