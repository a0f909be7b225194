import type { ApprovalDetail, ExecutionDetail, ExecutionSummary, Page, RuleDefinition, RuleDetail } from '../../../contracts';
import { bootStrapi, type AdminRole, type DatabaseName, type RunningStrapi } from '../harness';

/** What a person does with rules in the panel, as requests. */
export const createRoad = (app: RunningStrapi) => {
  const ask = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object, role?: AdminRole) =>
    app.request(method, `/insights${path}`, { token: await app.adminToken(role), ...(body ? { body } : {}) });

  const must = async <Data>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object, role?: AdminRole): Promise<Data> => {
    const answer = await ask(method, path, body, role);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return (answer.body as { data: Data }).data;
  };

  const engine = () => app.strapi.plugin('insights').service('ruleEngine') as { tick(): Promise<void>; settled(): Promise<void> };

  return {
    ask,
    must,
    create: (code: string, definition: RuleDefinition, role?: AdminRole) => must<RuleDetail>('POST', '/rules', { code, definition }, role),
    submit: (id: string, body: object = {}, role?: AdminRole) => must<ApprovalDetail>('POST', `/rules/${id}/submit`, body, role),
    approve: (approval: ApprovalDetail, role?: AdminRole) =>
      must<ApprovalDetail>('POST', `/rules/approvals/${approval.id}/vote`, { decision: 'approve', comment: 'Fine.', planHash: approval.plan.hash }, role),
    rule: (id: string) => must<RuleDetail>('GET', `/rules/${id}`),
    run: (id: string) => must<ExecutionSummary>('POST', `/rules/${id}/run`),
    execution: (id: string) => must<ExecutionDetail>('GET', `/rules/executions/${id}`),
    executions: async (rule: string): Promise<ExecutionSummary[]> => {
      const answer = await ask('GET', `/rules/executions?rule=${rule}`);
      return (answer.body as Page<ExecutionSummary>).data;
    },
    /** Until nothing waits any more: what was set off, and what the outbox has to do. */
    settle: async (): Promise<void> => {
      for (let round = 0; round < 5; round += 1) {
        await engine().settled();
        await engine().tick();
      }
    },
  };
};

export type Road = ReturnType<typeof createRoad>;

export const ruleAbout = (uid: string, changes: Partial<RuleDefinition>): RuleDefinition => ({
  name: 'A rule',
  description: '',
  scope: 'inventory',
  severity: 'warning',
  target: { kind: 'collection', uid, version: 'draft' },
  condition: { '<': [{ var: 'stock' }, 10] },
  trigger: { kind: 'manual' },
  fires: 'level',
  existing: 'apply',
  minimumInterval: 0,
  coolDown: 0,
  cap: 100,
  actions: [{ action: 'LOG_ONLY', config: { message: '{entry.name} has {entry.stock}', per: 'entry' } }],
  tests: [],
  ...changes,
});

export const PRODUCT = 'api::product.product';

export interface ProductStage {
  app: RunningStrapi;
  road: Road;
  /** Makes a product as a draft; its price is 1 where none is given. */
  product(data: object): Promise<{ documentId: string }>;
}

const addProducts = async ({ app, product }: ProductStage): Promise<void> => {
  for (const [name, stock] of [['Bolt', 3], ['Nut', 30], ['Washer', 0]] as const) {
    await product({ name, sku: name, stock });
  }
  // A value that is missing, which the form would not let through.
  await app.strapi.db.query(PRODUCT).updateMany({ where: { name: 'Bolt' }, data: { reorderLevel: null } });
};

/**
 * An app with three products: 3 bolts, 30 nuts and no washer. Rules may write their stock and reorder level.
 * Whoever asks for it stops the app.
 */
export const bootWithProducts = async (database: DatabaseName): Promise<ProductStage> => {
  const app = await bootStrapi({ database, settings: { rules: { updatable: { [PRODUCT]: ['stock', 'reorderLevel'] } } } });
  const stage: ProductStage = {
    app,
    road: createRoad(app),
    product: (data) => app.strapi.documents(PRODUCT).create({ data: { price: 1, ...data } as never }),
  };
  try {
    await addProducts(stage);
  } catch (error) {
    await app.stop();
    throw error;
  }
  return stage;
};
