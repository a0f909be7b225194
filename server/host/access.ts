import type { Context } from 'koa';
import { actionOf } from '../../contracts';
import type { Locales } from './locales';

const READ = 'plugin::content-manager.explorer.read';
const UPDATE = 'plugin::content-manager.explorer.update';

/** What somebody may do in the Content Manager and see of events and numbers: a rule must not tell or do more. */
export interface Access {
  mayRead(uid: string, field?: string): boolean;
  /** Whether the role sees only some entries of a type, as "those I have created". */
  seesOnlySome(uid: string): boolean;
  /** Of every entry: a rule writes whatever matches. */
  mayUpdate(uid: string, field?: string): boolean;
  mayReadEvents: boolean;
  mayReadAnalytics: boolean;
}

/** The plugin itself. */
export const EVERYTHING: Access = {
  mayRead: () => true,
  seesOnlySome: () => false,
  mayUpdate: () => true,
  mayReadEvents: true,
  mayReadAnalytics: true,
};

/** Strapi's ability (CASL), of which Koa's types know nothing. */
interface Ability {
  can(action: string, subject?: string, field?: string): boolean;
  rulesFor(action: string, subject: string): { conditions?: unknown }[];
}

const isAbility = (value: unknown): value is Ability =>
  typeof value === 'object' && value !== null && 'can' in value && 'rulesFor' in value;

/** Reads the access of the signed-in person. @throws Error outside of an admin route: nobody is signed in there. */
export type AccessOf = (context: Context) => Access;

/** @param locales of the app's content, which a role may be given some of. */
export const createAccessOf =
  (locales: Pick<Locales, 'known'>): AccessOf =>
  (context) => {
    const ability: unknown = context.state.userAbility;
    if (!isAbility(ability)) throw new Error('insights: nobody is signed in');
    const hasConditions = (action: string, uid: string): boolean =>
      ability.rulesFor(action, uid).some(({ conditions }) => conditions != null && !isEveryLanguage(conditions, locales.known()));
    return {
      mayRead: (uid, field) => ability.can(READ, uid, field),
      seesOnlySome: (uid) => hasConditions(READ, uid),
      mayUpdate: (uid, field) => ability.can(UPDATE, uid, field) && !hasConditions(UPDATE, uid),
      mayReadEvents: ability.can(actionOf('readEvents')),
      mayReadAnalytics: ability.can(actionOf('readAnalytics')),
    };
  };

/** How the internationalization plugin says which languages a role sees: `{ locale: { $in: ['en', 'fr'] } }`. All of them is no limit. */
const isEveryLanguage = (conditions: unknown, known: readonly string[]): boolean => {
  if (typeof conditions !== 'object' || conditions === null || known.length === 0) return false;
  const [[field, rule] = ['', null], ...others] = Object.entries(conditions);
  if (field !== 'locale' || others.length > 0 || typeof rule !== 'object' || rule === null || !('$in' in rule)) return false;
  const { $in: listed } = rule;
  return Array.isArray(listed) && known.every((code) => listed.includes(code));
};
