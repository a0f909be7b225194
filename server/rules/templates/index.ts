import type { RuleDefinition, RuleTemplateView, TemplateField } from '../../../contracts';
import { UnknownError } from '../../http';
import { apiErrorSpike } from './api-error-spike';
import { failedLogins } from './failed-logins';
import { missingTranslation } from './missing-translation';
import { planningBottleneck } from './planning-bottleneck';
import { qualityIssue } from './quality-issue';
import { slowEndpoint } from './slow-endpoint';
import { staleDraft } from './stale-draft';
import { stockAlert } from './stock-alert';
import type { Answers, RuleTemplate } from './template';
import { unusedFeature } from './unused-feature';
import { workflowDelay } from './workflow-delay';

export type { Answers } from './template';

/** Rules that a short form fills in. */
export interface Templates {
  list(): RuleTemplateView[];
  /** Fields that have to be answered and are not. @throws UnknownError */
  lacking(template: string, answers: Answers): TemplateField[];
  /** @throws UnknownError, or InputError naming the answer that is missing or wrong. */
  fill(template: string, answers: Answers): RuleDefinition;
}

/** A new template is a file beside this one and a line here. */
const TEMPLATES: ((timeZone: string) => RuleTemplate)[] = [
  stockAlert,
  workflowDelay,
  planningBottleneck,
  qualityIssue,
  staleDraft,
  missingTranslation,
  apiErrorSpike,
  slowEndpoint,
  failedLogins,
  unusedFeature,
];

/** @param timeZone IANA name, of the schedules. */
export const createTemplates = (timeZone: string): Templates => {
  const templates = TEMPLATES.map((template) => template(timeZone));
  const found = (id: string): RuleTemplate => {
    const template = templates.find(({ view }) => view.id === id);
    if (!template) throw new UnknownError('template', id.slice(0, 80));
    return template;
  };
  return {
    list: () => templates.map(({ view }) => view),
    lacking: (id, answers) => found(id).lacking(answers),
    fill: (id, answers) => found(id).fill(answers),
  };
};
