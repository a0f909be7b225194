import type { RuleDetail, RuleFile } from '../../../../contracts';

const KEPT_MS = 60_000;

export const ruleFile = ({ code, organisation, definition }: Pick<RuleDetail, 'code' | 'organisation' | 'definition'>): RuleFile => ({
  insightsRule: 1,
  code,
  organisation,
  definition,
});

/** Hands the rule to the browser as a JSON file, as the command line reads it. */
export const downloadRule = (rule: RuleDetail): void => {
  const json = `${JSON.stringify(ruleFile(rule), null, 2)}\n`;
  const address = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${rule.code}.rule.json`;
  // Firefox follows a click only on what is in the document.
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
};
