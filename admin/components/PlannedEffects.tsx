import { Flex, Typography } from '@strapi/design-system';
import type { Json, PlannedEffect } from '../../contracts';
import { RankedTable } from './RankedTable';
import { actionName } from './rule-words';
import { useText, type Text } from './text';
import { EntryLink } from './TextLink';

/** A value in a sentence: texts as they are, lists and objects as JSON. */
export const valueText = (value: Json, text: Text): string => {
  if (value === null || value === '') return text('rules.words.empty');
  if (typeof value === 'boolean') return text(value ? 'rules.words.yes' : 'rules.words.no');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Each thing that would be done, and what it would change from what to what. */
export const PlannedEffects = ({ effects }: { effects: PlannedEffect[] }) => {
  const text = useText();
  if (effects.length === 0) return <Typography textColor="neutral600">{text('rules.plan.effects.none')}</Typography>;
  const numbered = effects.map((effect, index) => ({ ...effect, index }));
  return (
    <RankedTable
      caption={text('rules.plan.effects')}
      keyOf={({ index }) => String(index)}
      rows={numbered}
      columns={[
        { key: 'entry', header: text('rules.plan.effects.entry'), render: ({ entry }) => <Entry entry={entry} /> },
        { key: 'action', header: text('rules.plan.effects.action'), render: ({ action }) => actionName(action, text) },
        { key: 'summary', header: text('rules.plan.effects.summary'), render: (effect) => <What {...effect} /> },
      ]}
    />
  );
};

const Entry = ({ entry }: Pick<PlannedEffect, 'entry'>) => {
  const text = useText();
  return entry === null ? <>{text('rules.plan.effects.whole')}</> : <EntryLink entry={entry} />;
};

/** What an effect says of itself, and each value that it changes. */
export const What = ({ summary, changes }: Pick<PlannedEffect, 'summary' | 'changes'>) => {
  const text = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={1} paddingTop={2} paddingBottom={2}>
      <span>{summary}</span>
      {changes.map(({ field, from, to }) => (
        <Typography key={field} tag="span" variant="pi" textColor="neutral600">
          {text('rules.plan.change', { field, from: valueText(from, text), to: valueText(to, text) })}
        </Typography>
      ))}
    </Flex>
  );
};
