import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, WarningCircle } from '@strapi/icons';
import type { RuleConflict, RuleProblem } from '../../../../contracts';
import { Notes, Panel, rulePath, TextLink, useText, type Text, type TextKey } from '../../../components';
import type { Checked } from './useCheck';

const PARTS: Record<string, TextKey> = {
  name: 'rules.definition.name',
  description: 'rules.definition.description',
  scope: 'rules.definition.scope',
  severity: 'rules.definition.severity',
  target: 'rules.definition.target',
  condition: 'rules.definition.condition',
  trigger: 'rules.definition.trigger',
  fires: 'rules.definition.fires',
  existing: 'rules.definition.existing',
  minimumInterval: 'rules.definition.minimumInterval',
  coolDown: 'rules.definition.coolDown',
  cap: 'rules.definition.cap',
  actions: 'rules.definition.actions',
  tests: 'rules.definition.tests',
};

/** `/actions/0/config/title` -> `Actions 1`: where to look. */
const placeOf = (path: string, text: Text): string => {
  const [, part = '', position] = path.split('/');
  if (!Object.hasOwn(PARTS, part)) return path;
  const isNumbered = (part === 'actions' || part === 'tests') && position !== undefined && /^\d+$/.test(position);
  return isNumbered ? `${text(PARTS[part])} ${Number(position) + 1}` : text(PARTS[part]);
};

/** All that is wrong or worth knowing, in one place. */
export const CheckPanel = ({ check }: { check: Checked }) => {
  const text = useText();
  const failed = check.tests.filter(({ actual, expected, problem }) => problem !== null || actual !== expected).length;
  return (
    <Panel title={text('rules.check.title')} action={check.isPending ? <Badge>{text('rules.check.pending')}</Badge> : null}>
      <Flex direction="column" alignItems="stretch" gap={4} aria-live="polite">
        {check.hasFailed ? <Typography textColor="danger600">{text('rules.check.failed')}</Typography> : null}
        {check.problems.length === 0 && !check.hasFailed ? (
          <Flex gap={2}>
            <CheckCircle aria-hidden fill="success600" />
            <Typography>{text('rules.check.fine')}</Typography>
          </Flex>
        ) : null}
        <Problems problems={check.problems} />
        {check.tests.length === 0 ? null : (
          <Typography textColor={failed === 0 ? 'neutral800' : 'danger600'}>
            {text('rules.check.tests', { passed: check.tests.length - failed, total: check.tests.length })}
          </Typography>
        )}
        <Conflicts conflicts={check.conflicts} />
        <Notes notes={check.notes} />
      </Flex>
    </Panel>
  );
};

const Problems = ({ problems }: { problems: RuleProblem[] }) => {
  const text = useText();
  if (problems.length === 0) return null;
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
      {problems.map(({ path, message }) => (
        <Flex key={`${path} ${message}`} tag="li" gap={2} alignItems="flex-start">
          <WarningCircle aria-hidden fill="danger600" style={{ flexShrink: 0, marginTop: '0.2rem' }} />
          <Box minWidth={0}>
            <Typography tag="p" variant="pi" fontWeight="bold">
              {placeOf(path, text)}
            </Typography>
            <Typography tag="p" variant="pi" style={{ overflowWrap: 'anywhere' }}>
              {message}
            </Typography>
          </Box>
        </Flex>
      ))}
    </Flex>
  );
};

/** Other rules that write what this one writes: whoever runs last wins. */
export const Conflicts = ({ conflicts }: { conflicts: RuleConflict[] }) => {
  const text = useText();
  if (conflicts.length === 0) return null;
  return (
    <Box padding={4} hasRadius background="warning100" borderColor="warning200">
      <Typography tag="h3" variant="pi" fontWeight="bold">
        {text('rules.conflicts')}
      </Typography>
      <ul>
        {conflicts.map(({ rule, uid, field }) => (
          <Flex key={`${rule.id} ${uid} ${field}`} tag="li" gap={1} wrap="wrap">
            <TextLink to={rulePath(rule.id)}>{rule.name}</TextLink>
            <Typography variant="pi">{text('rules.conflicts.field', { field, uid })}</Typography>
          </Flex>
        ))}
      </ul>
    </Box>
  );
};
