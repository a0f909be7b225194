import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RuleDefinition, RuleFile } from '../../../contracts';
import { createWorld, type World } from './rules-world';

// Real databases on a machine that may be busy.
jest.setTimeout(60_000);

const STOCK = { target: 'api::product.product', stock: 'stock', level: 'reorderLevel' };

describe('Rules as files', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
    await world.start('stock-alert', STOCK);
  });
  afterEach(() => world.remove());

  const fileIn = (name: string): string => path.join(world.directory, name);
  const write = (name: string, content: unknown): void => writeFileSync(fileIn(name), typeof content === 'string' ? content : JSON.stringify(content));
  const read = (name: string): RuleFile => JSON.parse(readFileSync(fileIn(name), 'utf8'));
  const rule = () => world.stores.rules.byCode('stock-alert');
  const exported = async (change: Partial<RuleDefinition> = {}): Promise<RuleFile> => {
    const [file] = await world.commands.export('stock-alert');
    return { ...file, definition: { ...file.definition, ...change } };
  };

  test('are written one per rule, in an order for people', async () => {
    await world.start('failed-logins', {});
    const { code, out, errors } = await world.run(['export', '--out', 'rules']);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(out).toBe(`  failed-logins.json\n  stock-alert.json\n2 rules written to ${fileIn('rules')}.\n`);
    const file = read('rules/stock-alert.json');
    expect(Object.keys(file)).toEqual(['insightsRule', 'code', 'organisation', 'definition']);
    expect(Object.keys(file.definition).slice(0, 6)).toEqual(['name', 'description', 'scope', 'severity', 'target', 'condition']);
    expect(Object.keys(file.definition.trigger)).toEqual(['kind', 'cron', 'missed', 'timeZone']);
    expect(readFileSync(fileIn('rules/stock-alert.json'), 'utf8')).toMatch(/^\{\n {2}"insightsRule": 1,\n {2}"code": "stock-alert",\n/);
  });

  test('have the same text however the rule was written down', async () => {
    await world.run(['export', '--out', 'one']);
    const { definition } = await exported();
    const turned = Object.fromEntries(Object.entries(definition).reverse());
    write('turned.json', { ...(await exported()), code: 'turned', definition: turned });
    await world.run(['import', 'turned.json']);
    await world.run(['export', '--code', 'turned', '--out', 'one']);
    const text = readFileSync(fileIn('one/turned.json'), 'utf8');
    expect(text.replace('"turned"', '"stock-alert"')).toBe(readFileSync(fileIn('one/stock-alert.json'), 'utf8'));
  });

  test('are not made of retired rules, unless one is asked for', async () => {
    await world.stores.rules.change((await rule())?.id ?? '', ['active'], { state: 'retired' });
    expect((await world.run(['export', '--out', 'rules'])).out).toMatch(/^0 rules written/);
    await world.run(['export', '--code', 'stock-alert', '--out', 'rules']);
    expect(readdirSync(fileIn('rules'))).toEqual(['stock-alert.json']);
  });

  test('with names that one file system takes for the same are refused', async () => {
    write('big.json', { ...(await exported()), code: 'Stock-Alert' });
    await world.run(['import', 'big.json']);
    expect(await world.run(['export'])).toMatchObject({ code: 1, errors: expect.stringMatching(/would be the same file/) });
  });

  test('that are read again change nothing', async () => {
    await world.run(['export', '--out', 'rules']);
    const { code, out } = await world.run(['import', 'rules']);
    expect({ code, out }).toEqual({ code: 0, out: 'stock-alert.json: stock-alert is the same as version 1\n0 new, 0 changed, 1 the same.\n' });
    expect(await rule()).toMatchObject({ latestVersion: 1, state: 'active' });
  });

  test('that differ become a new draft, and what runs goes on', async () => {
    write('changed.json', await exported({ cap: 7 }));
    const dry = await world.run(['import', 'changed.json', '--dry-run']);
    expect(dry.out).toBe('changed.json: stock-alert would get the draft version 2\nDry run, wrote nothing: 0 new, 1 changed, 0 the same.\n');
    expect(await rule()).toMatchObject({ latestVersion: 1 });

    const real = await world.run(['import', 'changed.json']);
    expect(real.out).toBe('changed.json: stock-alert has a new draft, version 2\n0 new, 1 changed, 0 the same.\n');
    const stored = await rule();
    expect(stored).toMatchObject({ latestVersion: 2, activeVersion: 1, state: 'active' });
    expect(await world.stores.rules.version(stored?.id ?? '', 2)).toMatchObject({ state: 'draft', definition: { cap: 7 } });
    expect((await world.run(['import', 'changed.json'])).out).toMatch(/is the same as version 2/);
  });

  test('of new rules become drafts, never more', async () => {
    write('new.json', { ...(await exported()), code: 'new-rule', organisation: 'north' });
    expect((await world.run(['import', 'new.json', '--dry-run'])).out).toMatch(/^new\.json: new-rule would be created as a draft\n/);
    expect(await world.stores.rules.byCode('new-rule')).toBeNull();
    expect((await world.run(['import', 'new.json'])).out).toMatch(/^new\.json: new-rule created as a draft\n/);
    expect(await world.stores.rules.byCode('new-rule')).toMatchObject({ state: 'draft', activeVersion: null, organisation: 'north', owner: null });
  });

  test('that are wrong are refused with the place, and the others are taken', async () => {
    mkdirSync(fileIn('rules'));
    const good = await exported();
    write('rules/a.json', '{ "insightsRule": 1, ');
    write('rules/b.json', { ...good, insightsRule: 2, approved: true });
    write('rules/c.json', { ...good, definition: { ...good.definition, condition: { '<': [{ var: 'weight' }, 1] }, cap: 5 } });
    write('rules/d.json', { ...good, definition: { ...good.definition, cap: -1 } });
    write('rules/e.json', { ...good, code: 'new-rule' });
    write('rules/f.json', await exported({ tests: [{ name: 'plenty', entry: { stock: 100 }, expected: true }] }));
    write('rules/notes.txt', 'not a rule');
    for (const [options, verb] of [[['--dry-run'], 'would be created'], [[], 'created']] as const) {
      const { code, out, errors } = await world.run(['import', 'rules', ...options]);
      expect({ code, errors }).toEqual({ code: 1, errors: '5 files refused.\n' });
      expect(out).toMatch(/^a\.json: refused:\n {4}is no JSON: /m);
      expect(out).toMatch(/^b\.json: stock-alert refused:\n {4}\/insightsRule is no version of the format that is known here: 1\n {4}.*"approved"/m);
      expect(out).toMatch(/^c\.json: stock-alert refused:\n {4}\/definition\/condition\/<\/0\/var there is no field "weight"$/m);
      expect(out).toMatch(/^d\.json: stock-alert refused:\n {4}\/definition\/cap /m);
      expect(out).toMatch(new RegExp(`^e\\.json: new-rule ${verb} as a draft$`, 'm'));
      expect(out).toMatch(/^f\.json: stock-alert refused:\n {4}\/definition\/tests\/0 the test "plenty" does not get what it expects$/m);
    }
    expect(await rule()).toMatchObject({ latestVersion: 1 });
  });

  test('of retired rules are refused', async () => {
    write('changed.json', await exported({ cap: 7 }));
    await world.stores.rules.change((await rule())?.id ?? '', ['active'], { state: 'retired' });
    const { code, out } = await world.run(['import', 'changed.json']);
    expect(code).toBe(1);
    expect(out).toMatch(/\/code the rule is retired and cannot be changed any more$/m);
  });

  test('with another organisation keep the one that is known, and say so', async () => {
    write('moved.json', { ...(await exported({ cap: 7 })), organisation: 'north' });
    expect((await world.run(['import', 'moved.json'])).out).toMatch(/^ {4}Its organisation stays none\.$/m);
    expect(await rule()).toMatchObject({ organisation: null });
  });

  test.each([
    ['nowhere.json', /^There is no file or folder .*nowhere\.json\.\n$/],
    ['.', /^There is no \.json file in /],
  ])('%s is one line, and no app is started', async (name, line) => {
    expect(await world.run(['import', name])).toMatchObject({ code: 1, out: '', errors: expect.stringMatching(line) });
    expect(world.booted).toEqual([]);
  });
});
