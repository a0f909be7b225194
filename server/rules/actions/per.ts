import { z } from '@strapi/utils';
import type { ActionSubject, Planning } from './action';

/** Whether an action is done for each entry, or once for the run. */
export const per = z.enum(['run', 'entry']).default('run');
export type Per = z.infer<typeof per>;

/** A text in which names are filled in. */
export const text = (longest: number) => z.string().trim().min(1, 'is missing').max(longest);

/** What to do it for: null is the run as a whole. A run about one thing is that thing. */
export const occasions = (kind: Per, { subjects }: Planning): (ActionSubject | null)[] => {
  if (kind === 'entry') return subjects;
  return subjects.length === 1 ? subjects : [null];
};
