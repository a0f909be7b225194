/**
 * One of the processes of the test of slots: does what the parent says on stdin. `tick <epoch milliseconds>` sets the clock and
 * looks what is due; `done` is said when that is over, `asking` while a rule runs: a good moment to be killed.
 */
import readline from 'node:readline';
import { knex, type Knex } from 'knex';
import { createStage } from './stage';

interface Options {
  config: Knex.Config;
  instance: string;
  lease: number;
}

const options: Options = JSON.parse(process.argv[2]);
let now = 0;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { engine, problems } = createStage({
  knex: knex(options.config),
  clock: { now: () => now },
  instance: options.instance,
  lease: options.lease,
  metrics: {
    value: async () => {
      say('asking');
      // Long enough to be killed in.
      await new Promise((resolve) => setTimeout(resolve, 2));
      return 1;
    },
  },
});

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  now = Number(line.split(' ')[1]);
  void engine.refresh().then(engine.ticker.tick).then(() => {
    for (const problem of problems.splice(0)) say(`problem ${problem}`);
    say('done');
  });
});
say('ready');
