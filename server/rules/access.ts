import type { Context } from 'koa';

const READ = 'plugin::content-manager.explorer.read';

/** What somebody may read in the Content Manager: a rule must not tell more. */
export interface Access {
  mayRead(uid: string, field?: string): boolean;
  /** Whether the role sees only some entries of a type, as "those I have created". */
  seesOnlySome(uid: string): boolean;
}

/** Strapi's ability (CASL), of which Koa's types know nothing. */
interface Ability {
  can(action: string, subject: string, field?: string): boolean;
  rulesFor(action: string, subject: string): { conditions?: unknown }[];
}

const isAbility = (value: unknown): value is Ability =>
  typeof value === 'object' && value !== null && 'can' in value && 'rulesFor' in value;

/** @throws Error outside of an admin route: nobody is signed in there. */
export const accessOf = (context: Context): Access => {
  const ability: unknown = context.state.userAbility;
  if (!isAbility(ability)) throw new Error('insights: nobody is signed in');
  return {
    mayRead: (uid, field) => ability.can(READ, uid, field),
    seesOnlySome: (uid) => ability.rulesFor(READ, uid).some(({ conditions }) => conditions !== undefined && conditions !== null),
  };
};
