import { createWorld, type World } from './rules-world';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

const STOCK = { target: 'api::product.product', stock: 'stock' };
const BOTTLENECK = { target: 'api::work-order.work-order', stage: 'state', value: 'repair' };

describe('strapi-insights rules', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.remove());

  describe('list', () => {
    test('shows the rules as a table', async () => {
      await world.start('stock-alert', STOCK);
      await world.start('failed-logins', {});
      const { code, out, errors } = await world.run(['list', '--app', 'shop']);
      expect(out.split('\n')).toEqual([
        'Code            Name                       Scope       Severity   State    Version   Last run   Next run',
        'failed-logins   Burst of failed sign-ins   security    critical   active   1         -          -',
        'stock-alert     Low stock                  inventory   warning    active   1         -          -',
        '',
      ]);
      expect({ code, errors, booted: world.booted, closed: world.closed }).toEqual({ code: 0, errors: '', booted: [`${world.directory}/shop`], closed: 1 });
    });

    test('shows those of a scope or a state only, and says what needs attention', async () => {
      await world.start('stock-alert', STOCK);
      await world.start('failed-logins', {});
      expect((await world.run(['list', '--scope', 'INVENTORY'])).out).not.toContain('failed-logins');
      expect((await world.run(['list', '--state', 'draft'])).out).toBe('There are no such rules.\n');
      const rule = await world.stores.rules.byCode('stock-alert');
      await world.stores.rules.setAttention(rule?.id ?? '', 'It cannot run: there is no field "stock"');
      expect((await world.run(['list'])).out).toMatch(/\n\nNeeds attention\n {2}stock-alert: It cannot run: there is no field "stock"\n$/);
    });

    test('is JSON for other programs', async () => {
      await world.start('stock-alert', STOCK);
      expect(JSON.parse((await world.run(['list', '--json'])).out)).toMatchObject([{ code: 'stock-alert', state: 'active', target: 'Product' }]);
    });
  });

  describe('run', () => {
    beforeEach(async () => {
      await world.start('stock-alert', STOCK);
      await world.start('planning-bottleneck', BOTTLENECK);
      await world.start('failed-logins', {});
    });

    test('runs all active rules, one after the other, and waits for what they do', async () => {
      world.endings['stock-alert'] = { matched: 1_200, acted: 100, effects: { done: 99, waiting: 1 }, message: '1100 more match than one run may act on.' };
      const { code, out, errors, progress } = await world.run(['run']);
      expect(code).toBe(0);
      expect(world.steps).toEqual(['planning-bottleneck', 'outbox', 'failed-logins', 'outbox', 'stock-alert', 'outbox']);
      expect(progress).toBe('Running 1 of 3: planning-bottleneck\nRunning 2 of 3: failed-logins\nRunning 3 of 3: stock-alert\n');
      expect(out).toMatch(/^Code +State +Matched +Acted +Effects +Message\n/);
      expect(out).toMatch(/^stock-alert +succeeded +1,200 +100 +99 done, 1 waiting +1100 more match than one run may act on\.$/m);
      expect(out).toMatch(/\n\n3 rules run, 1 acted, 0 failed\.\n$/);
      expect({ errors, closed: world.closed }).toEqual({ errors: '', closed: 1 });
    });

    test('runs those of a scope, or one', async () => {
      await world.run(['run', '--scope', 'Security']);
      await world.run(['run', '--code', 'stock-alert']);
      expect(world.steps).toEqual(['failed-logins', 'outbox', 'stock-alert', 'outbox']);
      expect((await world.run(['run', '--scope', 'finance'])).out).toBe('There are no active rules in the scope "finance".\n');
    });

    test('a rule that fails does not stop the others: exit code 1', async () => {
      world.endings['planning-bottleneck'] = { state: 'failed', message: 'its condition is not understood any more' };
      world.endings['failed-logins'] = { acted: 1, effects: { dead: 1 } };
      const { code, out, errors } = await world.run(['run']);
      expect(code).toBe(1);
      expect(world.steps.filter((step) => step !== 'outbox')).toHaveLength(3);
      expect(errors).toBe(
        'planning-bottleneck: its condition is not understood any more\nfailed-logins: 1 of what it wanted to do has failed for good.\n'
      );
      expect(out).toMatch(/3 rules run, 1 acted, 2 failed\.\n$/);
    });

    test('what cannot be run by hand is passed over, but said where it was asked for', async () => {
      world.endings['failed-logins'] = { refusal: 'is about single events: there is nothing to run it on' };
      const all = await world.run(['run']);
      expect(all.code).toBe(0);
      expect(all.out).toMatch(/^failed-logins +skipped .*It is about single events: there is nothing to run it on$/m);
      const one = await world.run(['run', '--code', 'failed-logins']);
      expect(one).toMatchObject({ code: 1, errors: 'failed-logins: It is about single events: there is nothing to run it on\n' });
    });

    test('held by the stop switch is no failure', async () => {
      world.endings['stock-alert'] = { state: 'skipped', message: 'All rules are stopped: deployment.' };
      expect(await world.run(['run', '--code', 'stock-alert'])).toMatchObject({ code: 0, errors: '' });
    });

    test('interrupted, the rule that runs is finished and the rest is said to be left', async () => {
      const { code, errors } = await world.run(['run'], { onInterrupt: (stop) => stop() });
      expect({ code, errors }).toEqual({ code: 1, errors: 'It was stopped: 3 rules did not get a turn.\n' });
      expect(world.steps).toEqual([]);
    });

    test('an unknown rule is one line', async () => {
      expect(await world.run(['run', '--code', 'nothing'])).toMatchObject({ code: 1, out: '', errors: 'There is no rule "nothing".\n' });
      expect(world.closed).toBe(1);
    });
  });

  describe('templates', () => {
    test('are listed with what they ask for', async () => {
      const { code, out } = await world.run(['templates', 'list']);
      expect(code).toBe(0);
      expect(out).toMatch(/^stock-alert: Stock alert\n {2}Tells when the stock .*\n {4}target +needed +What has a stock\n/);
      expect(out).toMatch(/^ {4}below +10 +Tell when it is below$/m);
      expect(out).toMatch(/^ {4}level +may be left out +Field with a limit of its own/m);
      expect(out).toMatch(/^ {4}where +both \(both, admin panel, content API\) +Where people sign in$/m);
    });

    test('become drafts, which have the code of the template', async () => {
      const words = ['templates', 'install', 'stock-alert', '--set', 'target=api::product.product', '--set', 'stock=stock', '--set', 'below=5'];
      expect(await world.run(words)).toMatchObject({ code: 0, out: 'stock-alert: created as a draft\n', errors: '' });
      const rule = await world.stores.rules.byCode('stock-alert');
      expect(rule).toMatchObject({ state: 'draft', activeVersion: null, owner: null, scope: 'inventory' });
      const { definition } = await world.authoring.version(rule?.id ?? '', 1);
      expect(definition).toMatchObject({ name: 'Low stock', condition: { '<': [{ var: 'stock' }, 5] } });
    });

    test('whose rule is there already are left alone', async () => {
      await world.start('failed-logins', { limit: 7 });
      expect(await world.run(['templates', 'install', 'failed-logins'])).toMatchObject({
        code: 0,
        out: 'failed-logins: is there already and was left alone\n',
      });
      expect(await world.stores.rules.byCode('failed-logins')).toMatchObject({ state: 'active', latestVersion: 1 });
    });

    test('all at once: those that lack answers say which', async () => {
      const { code, out } = await world.run(['templates', 'install', '--set', 'planning-bottleneck.target=api::work-order.work-order', '--set', 'stage=state', '--set', 'value=repair']);
      expect(code).toBe(0);
      expect(out).toMatch(/^api-error-spike: created as a draft$/m);
      expect(out).toMatch(/^planning-bottleneck: created as a draft$/m);
      expect(out).toMatch(/^workflow-delay: not created, needs more answers:\n {4}--set target=… {3}What goes through stages\n {4}--set since=…/m);
    });

    test('that were named and lack answers are a failure', async () => {
      const { code, errors } = await world.run(['templates', 'install', 'stock-alert', 'failed-logins']);
      expect({ code, errors }).toEqual({ code: 1, errors: '1 template could not be installed: stock-alert.\n' });
      expect(await world.stores.rules.byCode('failed-logins')).not.toBeNull();
    });

    test('with answers that do not fit the app are refused, with the place', async () => {
      const words = ['templates', 'install', 'stock-alert', '--set', 'target=api::product.product', '--set', 'stock=weight'];
      expect(await world.run(words)).toMatchObject({ code: 1, out: 'stock-alert: not created:\n    /condition/</0/var there is no field "weight"\n    /actions/0/config/message there is no "{entry.weight}"\n' });
      const wrong = await world.run([...words, '--set', 'below=few']);
      expect(wrong.out).toBe('stock-alert: not created:\n    below: must be a number\n');
      expect(await world.stores.rules.all()).toEqual([]);
    });

    test.each([
      [['nothing'], 'There is no template "nothing".\n'],
      [['stock-alert', '--set', 'belwo=5'], 'None of these templates asks for "belwo".\n'],
    ])('%j is one line and exit code 1', async (words, line) => {
      expect(await world.run(['templates', 'install', ...words])).toMatchObject({ code: 1, out: '', errors: line });
    });
  });

  test.each([
    [['list', '--state', 'gone'], '--state: "gone" is not one of draft, submitted'],
    [['list', 'everything'], 'everything'],
    [['run', '--scope', 'a', '--code', 'b'], 'Name a --scope or the --code of one rule, not both.'],
    [['templates', 'install', '--set', 'below'], '--set: "below" is not of the form NAME=VALUE.'],
    [['import'], 'Name the FILE or FOLDER to import.'],
    [['export', '--nope'], "Unknown option '--nope'"],
    [['start'], 'There is no command "rules start".'],
  ])('%j is a wrong command line: exit code 2, no app is started', async (words, message) => {
    const { code, errors } = await world.run(words);
    expect(code).toBe(2);
    expect(errors).toContain(message);
    expect(world.booted).toEqual([]);
  });

  test.each([['list'], ['run'], ['templates list'], ['templates install'], ['export'], ['import']])('rules %s explains itself', async (words) => {
    const { code, out } = await world.run([...words.split(' '), '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^strapi-insights rules ${words}.*\n`));
    expect(out).toMatch(/\nExit code: 0 .*, 2 wrong command line\.\n$/s);
  });

  test('an app with an older version of the plugin is told so', async () => {
    const importer = { importAccessLog: () => Promise.reject(new Error('Nothing is imported here')) };
    const old = await world.run(['list'], { boot: async () => ({ importer, close: async () => void (world.closed += 1) }) });
    expect(old).toMatchObject({ code: 1, errors: expect.stringMatching(/^The Insights plugin of this app knows no rules\./) });
    expect(world.closed).toBe(1);
  });
});
