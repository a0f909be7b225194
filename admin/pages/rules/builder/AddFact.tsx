import { Button, MenuItem, SimpleMenu } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useText } from '../../../components';
import { useEditor } from '../edit/editor';
import type { Aggregate, MetricFact } from './facts';
import type { Row } from './row';

const QUARTER_HOUR = 15;

const rowAbout = (left: Aggregate | MetricFact): Row => ({
  kind: 'test',
  operator: '>',
  left,
  right: { kind: 'value', value: 0 },
});

/** Adds a line about a number that is asked for: of other entries, or of the analytics. */
export const AddFact = ({ onAdd }: { onAdd: (row: Row) => void }) => {
  const text = useText();
  const { targets, definition, vocabulary } = useEditor();
  const collection: Aggregate = { kind: 'aggregate', aggregation: 'count', place: 'collection', of: targets[0]?.uid ?? '' };
  const related: Aggregate = { kind: 'aggregate', aggregation: 'count', place: 'related', of: '' };
  const metric: MetricFact = { kind: 'metric', name: vocabulary.metrics[0] ?? 'count', minutes: QUARTER_HOUR };
  return (
    <SimpleMenu label={text('rules.builder.addFact')} tag={Button} size="S" variant="secondary" startIcon={<Plus />}>
      <MenuItem onSelect={() => onAdd(rowAbout(metric))}>{text('rules.builder.addFact.metric')}</MenuItem>
      <MenuItem onSelect={() => onAdd(rowAbout(collection))}>{text('rules.builder.addFact.collection')}</MenuItem>
      {definition.target.kind === 'collection' ? (
        <MenuItem onSelect={() => onAdd(rowAbout(related))}>{text('rules.builder.addFact.related')}</MenuItem>
      ) : null}
    </SimpleMenu>
  );
};
