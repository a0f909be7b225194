import { mkdtempSync, rmSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InsightsEvent, Settings } from '../../../../contracts';
import { blankEvent } from '../../../../server/capture';
import { DEFAULTS } from '../../../../server/config';
import { createUuidV7, systemClock } from '../../../../server/lib';
import { createPipeline, type Pipeline, type PipelineDependencies, type SpoolFiles } from '../../../../server/pipeline';
import { ManualScheduler } from './manual-scheduler';
import { MemorySink } from './memory-sink';

export const newId = createUuidV7(systemClock);

export const anEvent = (fields: Partial<InsightsEvent> = {}): InsightsEvent => ({
  ...blankEvent('api_request', 'http', newId(), Date.UTC(2026, 10, 21, 12)),
  route: 'GET /api/articles',
  handler: 'api::article.article.find',
  subjectType: 'api::article.article',
  status: 200,
  duration: 1234,
  requestBytes: 0,
  responseBytes: 512,
  ip: '203.0.113.77',
  userAgent: 'curl/8.5.0',
  ...fields,
});

export const settingsWith = (change: (settings: Settings) => void): Settings => {
  const settings = structuredClone(DEFAULTS);
  change(settings);
  return settings;
};

/** A process that was started: what it logs, and its death. */
export interface Instance {
  pipeline: Pipeline;
  log: string[];
  /** As SIGKILL: from now on nothing it does reaches the disk or the sink. */
  kill(): Promise<void>;
}

/** One machine: a disk, a sink, a clock, and processes that come and go. */
export class World {
  readonly scheduler = new ManualScheduler();
  readonly sink = new MemorySink();
  readonly directory = mkdtempSync(join(tmpdir(), 'insights-spool-'));
  private readonly running = new Set<number>();
  private lastPid = 1000;

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Creates a pipeline in a process of its own, without starting it. */
  create(options: Partial<PipelineDependencies> = {}): Instance {
    const pid = (this.lastPid += 1);
    this.running.add(pid);
    const log: string[] = [];
    const logger = logInto(log);
    const disk = mortalFiles(options.files ?? promises);
    let isAlive = true;
    const { sink } = this;
    const pipeline = createPipeline({
      settings: DEFAULTS,
      clock: this.scheduler,
      ids: newId,
      random: () => 0.5,
      logger,
      spoolDirectory: this.directory,
      scheduler: this.scheduler,
      processes: { pid, host: 'here', startedAt: 0, isRunning: (other) => this.running.has(other) },
      delayMeter: { start: () => undefined, stop: () => undefined, p99: () => 0, reset: () => undefined },
      ...options,
      sink: {
        name: sink.name,
        write: (frames) => (isAlive ? (options.sink ?? sink).write(frames) : new Promise(() => undefined)),
        probe: () => sink.probe(),
      },
      files: disk.files,
    });
    const kill = async (): Promise<void> => {
      isAlive = false;
      this.running.delete(pid);
      await disk.kill();
    };
    return { pipeline, log, kill };
  }

  async start(options: Partial<PipelineDependencies> = {}): Promise<Instance> {
    const instance = this.create(options);
    await instance.pipeline.start();
    return instance;
  }
}

const logInto = (log: string[]): PipelineDependencies['logger'] => {
  const at = (level: string) => (message: string) => void log.push(`${level}: ${message}`);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};

/** Files that a dead process cannot reach any more. */
const mortalFiles = (files: SpoolFiles): { files: SpoolFiles; kill: () => Promise<void> } => {
  const handles = new Set<promises.FileHandle>();
  let isAlive = true;
  const living = <Arguments extends unknown[], Result>(operation: (...values: Arguments) => Promise<Result>) =>
    (...values: Arguments): Promise<Result> => (isAlive ? operation(...values) : Promise.reject(new Error('dead')));
  const open: SpoolFiles['open'] = async (...values) => {
    if (!isAlive) throw new Error('dead');
    const handle = await files.open(...values);
    handles.add(handle);
    if (!isAlive) await handle.close();
    return handle;
  };
  return {
    files: {
      ...files,
      open,
      rm: living(files.rm),
      rename: living(files.rename),
      mkdir: files.mkdir,
      utimes: living(files.utimes),
      writeFile: living(files.writeFile),
    },
    kill: async () => {
      isAlive = false;
      await Promise.all([...handles].map((handle) => handle.close().catch(() => undefined)));
    },
  };
};
