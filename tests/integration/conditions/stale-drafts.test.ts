import type { Backtest, ContentTrigger, Page, PipelineView, RuleDefinition, RulePlan, TaskView } from '../../../contracts';
import { bootStrapi, describeEachDatabase, type RunningStrapi } from '../harness';
import { createRoad, ruleAbout, type Road } from '../rules/road';

const ARTICLE = 'api::article.article';
const LONG_AGO = new Date('2026-01-01T00:00:00Z');

/** Rules about drafts that are not published, from the form to the task. */
describeEachDatabase('A rule about what is not published', (database) => {
  let app: RunningStrapi;
  let road: Road;

  beforeAll(async () => {
    app = await bootStrapi({ database, settings: { rules: { approval: { selfApproval: true } } } });
    road = createRoad(app);
  });
  afterAll(() => app.stop());

  const create = (title: string) => app.strapi.documents(ARTICLE).create({ data: { title, slug: title.toLowerCase() } as never });

  /** Strapi stamps whatever it writes. */
  const age = async (documentId: string): Promise<void> => {
    await app.strapi.db.connection(app.strapi.db.metadata.get(ARTICLE).tableName).where({ document_id: documentId }).update({ updated_at: LONG_AGO });
  };

  /** Until every event that was accepted is stored. */
  const stored = async (): Promise<void> => {
    for (let round = 0; round < 200; round += 1) {
      const { ledger } = await road.must<PipelineView>('GET', '/pipeline');
      if (ledger.queued.memory + ledger.queued.spool === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('events are still queued');
  };

  const active = async (code: string, definition: RuleDefinition): Promise<string> => {
    const { id } = await road.create(code, { ...definition, name: code });
    await road.approve(await road.submit(id));
    return id;
  };

  const tasks = async (): Promise<string[]> => {
    await road.settle();
    const { data } = (await road.ask('GET', '/tasks')).body as Page<TaskView>;
    return data.map(({ entry }) => entry?.label ?? '').sort();
  };

  it('gives a task for each stale draft once, and again after somebody has gone on with it', async () => {
    const [old, live, fresh] = [await create('Old'), await create('Live'), await create('Fresh')];
    await app.strapi.documents(ARTICLE).publish({ documentId: live.documentId });
    for (const { documentId } of [old, live]) await age(documentId);
    const definition = await road.must<RuleDefinition>('POST', '/rules/templates/stale-draft', { values: { target: ARTICLE } });
    const plan = await road.must<RulePlan>('POST', '/rules/dry-run', { definition });
    expect([plan.total, plan.matched, plan.acting]).toEqual([3, 1, 1]);

    const id = await active('STALE', definition);
    await road.run(id);
    await road.run(id);
    expect(await tasks()).toEqual(['Old']);

    await app.strapi.documents(ARTICLE).update({ documentId: old.documentId, data: { title: 'Older' } as never });
    await age(fresh.documentId);
    await road.run(id);
    expect(await tasks()).toEqual(['Fresh', 'Old']);
    await road.must('POST', `/rules/${id}/retire`);
  });

  it('sees the moment in which something is published, changed or taken back, then and in a backtest', async () => {
    const about = (on: ContentTrigger, status: string): RuleDefinition =>
      ruleAbout(ARTICLE, {
        trigger: { kind: 'content', on: [on] },
        condition: { and: [{ startsWith: [{ var: 'title' }, 'Seen'] }, { became: [{ var: 'publicationStatus' }, status] }] },
        actions: [{ action: 'LOG_ONLY', config: { message: '{entry.title} is {entry.publicationStatus}', per: 'entry' } }],
      });
    const definitions: Record<string, RuleDefinition> = {
      BEGUN: about('create', 'draft'),
      SHOWN: about('publish', 'published'),
      MODIFIED: about('update', 'modified'),
      TAKEN_BACK: about('unpublish', 'draft'),
    };
    const ids = new Map<string, string>();
    for (const [code, definition] of Object.entries(definitions)) ids.set(code, await active(code, definition));
    const documents = app.strapi.documents(ARTICLE);
    const { documentId } = await create('Seen');
    let saves = 0;
    const save = () => documents.update({ documentId, data: { summary: `Save ${(saves += 1)}` } as never });
    const publish = () => documents.publish({ documentId });
    for (const step of [save, publish, save, save, publish, () => documents.unpublish({ documentId })]) {
      await step();
      await road.settle();
    }
    await stored();

    const acted: Record<string, string[]> = {};
    const replayed: Record<string, [number, boolean]> = {};
    for (const [code, id] of ids) {
      const executions = (await road.executions(id)).filter((execution) => execution.acted > 0);
      const summaries = await Promise.all(executions.map(async (execution) => (await road.execution(execution.id)).effects[0].summary));
      acted[code] = summaries;
      const { fired, notes } = await road.must<Backtest>('POST', '/rules/backtest', { definition: definitions[code], days: 1 });
      replayed[code] = [fired, notes.some((note) => note.includes('"publicationStatus" was, was worked out'))];
      await road.must('POST', `/rules/${id}/retire`);
    }
    expect(acted).toEqual({
      BEGUN: ['Seen is draft'],
      SHOWN: ['Seen is published', 'Seen is published'],
      MODIFIED: ['Seen is modified'],
      TAKEN_BACK: ['Seen is draft'],
    });
    expect(replayed).toEqual({ BEGUN: [1, true], SHOWN: [2, true], MODIFIED: [1, true], TAKEN_BACK: [1, true] });
  });
});
