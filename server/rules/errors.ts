import { errors } from '@strapi/utils';
import type { RuleProblem } from '../../contracts';

/** 400 with everything that is wrong with a rule, each with the place where it stands. */
export class RuleRefused extends errors.ValidationError {
  constructor(readonly problems: RuleProblem[]) {
    super(problems.map(({ path, message }) => `${path === '' ? 'rule' : path}: ${message}`).join('; '), {
      field: problems[0].path,
      reason: problems[0].message,
      problems,
    });
  }
}
