import { systemClock } from '../../../../server/lib';
import { createPipeline } from '../../../../server/pipeline';
import { DEFAULTS } from '../../../../server/config';
import { anEvent, newId } from './world';

/** Accepts events for ever, into a sink that is down, and prints the ids that are safe on disk. Ends by being killed. */
const run = async (directory: string): Promise<void> => {
  const silent = () => undefined;
  const pipeline = createPipeline({
    settings: DEFAULTS,
    clock: systemClock,
    ids: newId,
    random: Math.random,
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    sink: { name: 'down', write: () => Promise.reject(new Error('down')), probe: () => Promise.reject(new Error('down')) },
    spoolDirectory: directory,
  });
  await pipeline.start();
  for (;;) {
    const events = Array.from({ length: 200 }, () => anEvent({ at: Date.now() }));
    const ids = events.map(({ id }) => id);
    for (const event of events) pipeline.accept(event);
    await pipeline.seal();
    process.stdout.write(`${ids.join(' ')}\n`);
  }
};

void run(process.argv[2]);
