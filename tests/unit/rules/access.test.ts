import type { Context } from 'koa';
import { createAccessOf } from '../../../server/host';

const READ = 'plugin::content-manager.explorer.read';

/** What Strapi's ability says of a role that may read articles under conditions. */
const accessWith = (conditions: unknown, known: string[]) => {
  const ability = {
    can: (action: string, subject?: string) => action === READ && subject === 'api::article.article',
    rulesFor: () => [{ conditions }],
  };
  return createAccessOf({ known: () => known })({ state: { userAbility: ability } } as Context);
};

const seesOnlySome = (conditions: unknown, known = ['en', 'fr']): boolean =>
  accessWith(conditions, known).seesOnlySome('api::article.article');

describe('The access of a role', () => {
  it('is to all entries where nothing limits it, or where it lists every language', () => {
    expect(seesOnlySome(undefined)).toBe(false);
    expect(seesOnlySome({ locale: { $in: ['fr', 'en', 'de'] } })).toBe(false);
  });

  it('is to some entries where it lists some languages, or has a condition', () => {
    expect(seesOnlySome({ locale: { $in: ['en'] } })).toBe(true);
    expect(seesOnlySome({ 'createdBy.id': 3 })).toBe(true);
    expect(seesOnlySome({ locale: { $in: ['en', 'fr'] }, 'createdBy.id': 3 })).toBe(true);
    expect(seesOnlySome({ locale: { $in: ['en'] } }, [])).toBe(true);
  });

  it('is what the Content Manager lets the role read', () => {
    const access = accessWith(undefined, []);
    expect([access.mayRead('api::article.article'), access.mayRead('api::order.order')]).toEqual([true, false]);
    expect([access.mayReadEvents, access.mayReadAnalytics, access.mayUpdate('api::article.article')]).toEqual([false, false, false]);
  });

  it('is nobody’s outside of the admin panel', () => {
    expect(() => createAccessOf({ known: () => [] })({ state: {} } as Context)).toThrow('nobody is signed in');
  });
});
