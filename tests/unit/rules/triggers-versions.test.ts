import type { ContentTrigger } from '../../../contracts';
import type { ContentChange } from '../../../server/host';
import { change, createStage, onContent } from './triggers-stage';

describe('The version that a rule is about', () => {
  const draft = { version: 'draft', after: { id: 1, title: 'Draft' } } as const;
  const published = { version: 'published', after: { id: 2, title: 'Published' } } as const;
  const publish = { ...published, action: 'publish', version: null } as const;

  const seen = async (version: 'draft' | 'published', on: ContentTrigger[], ...changes: Partial<ContentChange>[]) => {
    const { triggers, runs } = createStage();
    triggers.follow([onContent('A', on, version)]);
    triggers.changed(changes.map((one) => change(1, one)));
    await triggers.settled();
    return runs.flatMap(({ start }) => start.occurrences ?? []).map(({ values }) => values.title);
  };

  it('decides whose saves it sees', async () => {
    expect(await seen('draft', ['update'], draft)).toEqual(['Draft']);
    expect(await seen('published', ['update', 'create'], draft)).toEqual([]);
    expect(await seen('published', ['update'], draft, published, publish)).toEqual(['Published']);
    expect(await seen('draft', ['update'], draft, published, publish)).toEqual(['Draft']);
  });

  it('does not matter for what is published, nor where there are no drafts', async () => {
    expect(await seen('draft', ['publish'], publish)).toEqual(['Published']);
    expect(await seen('published', ['publish'], publish)).toEqual(['Published']);
    expect(await seen('published', ['update'], { version: null })).toEqual(['News']);
  });

  it('decides what it is handed of what is unpublished or deleted', async () => {
    for (const action of ['unpublish', 'delete'] as const) {
      expect(await seen('draft', [action], { ...published, action }, { ...draft, action })).toEqual(['Draft']);
      expect(await seen('published', [action], { ...published, action }, { ...draft, action })).toEqual(['Published']);
    }
  });

  it('is set off once by a save that publishes by itself, once for each language', async () => {
    expect(await seen('draft', ['update', 'publish'], draft, published, publish)).toEqual(['Draft']);
    expect(await seen('published', ['update', 'publish'], draft, published, publish)).toEqual(['Published']);
    expect(await seen('published', ['publish'], publish, { ...publish, locale: 'de' })).toEqual(['Published', 'Published']);
  });
});
