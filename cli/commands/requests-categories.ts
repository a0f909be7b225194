import type { Command } from '../command';
import { UsageError } from '../errors';
import { withRequests } from './requests-open';
import { APP_HELP, wordsOf } from './rules-open';

const HELP = `strapi-insights requests categories create [options]

Makes a category of information requests. Without --code and --name it makes those that a new installation begins with.

Options
  --code CODE       small letters, digits and dashes; never changes (default: made of the name)
  --name NAME       what people read
${APP_HELP}

Exit code: 0 made, 1 not, 2 wrong command line.`;

export const requestsCategoriesCreate: Command = {
  name: ['requests', 'categories', 'create'],
  summary: 'Make a category of information requests',
  help: HELP,
  run: async (words, terminal) => {
    const { values } = wordsOf(words, { code: { type: 'string' }, name: { type: 'string' } });
    const { code = null, name = null } = values;
    if (name !== null && name.trim() === '') throw new UsageError('--name says nothing.');
    const made = await withRequests(terminal, values.app, async (requests) =>
      code === null && name === null ? requests.firstCategories() : [await requests.createCategory(code, name?.trim() ?? null)]
    );
    terminal.out(`${code === null && name === null ? 'There are' : 'Made'}: ${made.map((category) => category.code).join(', ')}.`);
    return 0;
  },
};
