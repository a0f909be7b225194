import fc from 'fast-check';
import { questionArbitrary, randomEvents, sameFromBoth } from './both-fetchers';
import { createTestStorage, store } from './database';
import { clock, NOW } from './engine-stage';

describe('both fetchers', () => {
  it.each(['UTC', 'Asia/Kolkata', 'America/New_York'])('give the same numbers, with summaries in %s', async (timeZone) => {
    const { knex, storage, calendar } = await createTestStorage(timeZone, clock);
    await store(storage, randomEvents(7, 400));
    await fc.assert(
      fc.asyncProperty(questionArbitrary, (question) => sameFromBoth(storage, calendar, NOW, question)),
      { numRuns: 150 }
    );
    await knex.destroy();
  });
});
