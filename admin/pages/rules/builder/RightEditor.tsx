import { Box, Flex, MultiSelect, MultiSelectOption, NumberInput, SingleSelect, SingleSelectOption, TextInput, Typography } from '@strapi/design-system';
import type { ConditionField } from '../../../../contracts';
import { useText } from '../../../components';
import type { Primitive } from './json';
import { ListInput } from './ListInput';
import { isComparison, type Right, type Row } from './row';
import { fieldNameOf } from './source';
import { ValueInput } from './ValueInput';

interface RightEditorProps {
  row: Row;
  field: ConditionField;
  fields: ConditionField[];
  onChange: (row: Row) => void;
}

/** With what a line compares: nothing, a value, two, several, or another field. */
export const RightEditor = ({ row, field, fields, onChange }: RightEditorProps) => {
  const text = useText();
  const label = text('rules.builder.value');
  switch (row.operator) {
    case 'missing':
    case 'present':
    case 'isTrue':
    case 'changed':
      return <span />;
    case 'was':
    case 'became':
      return <ValueInput field={field} label={label} value={row.value} onChange={(value) => onChange({ ...row, value })} />;
    case 'between':
      return (
        <Flex gap={2}>
          <ValueInput field={field} label={text('rules.builder.low')} value={row.low} onChange={(low) => onChange({ ...row, low })} />
          <Typography>{text('rules.builder.and')}</Typography>
          <ValueInput field={field} label={text('rules.builder.high')} value={row.high} onChange={(high) => onChange({ ...row, high })} />
        </Flex>
      );
    case 'in':
    case 'notIn':
      return field.options ? (
        <MultiSelect
          withTags
          aria-label={label}
          placeholder={text('rules.value.list')}
          value={row.values.map(String)}
          onChange={(values) => onChange({ ...row, values })}
        >
          {field.options.map((option) => (
            <MultiSelectOption key={option} value={option}>
              {option}
            </MultiSelectOption>
          ))}
        </MultiSelect>
      ) : (
        <ListInput label={label} type={field.type} values={row.values} onChange={(values: Primitive[]) => onChange({ ...row, values })} />
      );
    case 'contains':
    case 'notContains':
    case 'startsWith':
    case 'endsWith':
      return (
        <TextInput
          aria-label={label}
          placeholder={text('rules.value.text')}
          value={row.value}
          onChange={(event) => onChange({ ...row, value: event.target.value })}
        />
      );
    default:
      return <Compared row={row} field={field} fields={fields} onChange={onChange} />;
  }
};

type ComparisonRow = Extract<Row, { right: Right }>;

/** Takes the room that there is; where it wraps, what stood before it fills its own line. */
const WIDE = '999 1 0';

const VALUE = 'value';
const FIELD = 'field';
const NOW = 'now';

/** A value, or another field of the same type; points in time also with now. */
const Compared = ({ row, field, fields, onChange }: RightEditorProps & { row: ComparisonRow }) => {
  const text = useText();
  const { left, right } = row;
  const type = left.kind === 'age' ? 'number' : field.type;
  const others = fields.filter((other) => other.type === type && !(left.kind === 'field' && other.name === left.name));
  const withNow = left.kind === 'field' && field.type === 'instant';
  const kind = right.kind === 'value' ? VALUE : right.source.kind === 'now' ? NOW : FIELD;
  const set = (next: Right): void => {
    if (isComparison(row.operator)) onChange({ ...row, right: next });
  };
  const choose = (chosen: string): void => {
    if (chosen === kind) return;
    if (chosen === VALUE) set({ kind: 'value', value: null });
    if (chosen === NOW) set({ kind: 'source', source: { kind: 'now' }, factor: null });
    if (chosen === FIELD) set({ kind: 'source', source: { kind: 'field', name: others[0]?.name ?? '' }, factor: null });
  };
  const choosesKind = kind !== VALUE || withNow || (others.length > 0 && field.type !== 'boolean');

  return (
    <Flex gap={2} wrap="wrap">
      {choosesKind ? (
        <Box flex={kind === NOW ? '0 1 13rem' : '1 0 13rem'}>
          <SingleSelect aria-label={text('rules.builder.with')} value={kind} onChange={(value) => choose(String(value))}>
            <SingleSelectOption value={VALUE}>{text('rules.builder.with.value')}</SingleSelectOption>
            <SingleSelectOption value={FIELD}>{text('rules.builder.with.field')}</SingleSelectOption>
            {withNow || kind === NOW ? <SingleSelectOption value={NOW}>{text('rules.words.now')}</SingleSelectOption> : null}
          </SingleSelect>
        </Box>
      ) : null}
      {right.kind === 'value' ? (
        <Box flex={WIDE} minWidth={field.type === 'instant' && left.kind === 'field' ? '24rem' : '16rem'}>
          <ValueInput
            field={left.kind === 'age' ? { type: 'number' } : field}
            label={text('rules.builder.value')}
            value={right.value}
            onChange={(value) => set({ kind: 'value', value })}
          />
        </Box>
      ) : null}
      {right.kind === 'source' && right.source.kind !== 'now' ? (
        <OtherField right={right} others={others} isNumber={type === 'number'} onChange={set} />
      ) : null}
      {left.kind === 'age' ? (
        <Box flex="0 0 auto" width="11rem">
          <SingleSelect
            aria-label={text('rules.builder.unit')}
            value={left.unit}
            onChange={(unit) => onChange({ ...row, left: { ...left, unit: unit === 'hours' ? 'hours' : 'days' } })}
          >
            <SingleSelectOption value="hours">{text('rules.builder.hours')}</SingleSelectOption>
            <SingleSelectOption value="days">{text('rules.builder.days')}</SingleSelectOption>
          </SingleSelect>
        </Box>
      ) : null}
    </Flex>
  );
};

interface OtherFieldProps {
  right: Extract<Right, { kind: 'source' }>;
  others: ConditionField[];
  isNumber: boolean;
  onChange: (right: Right) => void;
}

const OtherField = ({ right, others, isNumber, onChange }: OtherFieldProps) => {
  const text = useText();
  const name = fieldNameOf(right.source);
  const names = others.some((other) => other.name === name) ? others.map((other) => other.name) : [name, ...others.map((other) => other.name)];
  return (
    <>
      <Box flex={WIDE} minWidth="16rem">
        <SingleSelect
          aria-label={text('rules.builder.other')}
          value={name}
          onChange={(chosen) => onChange({ ...right, source: { kind: 'field', name: String(chosen) } })}
        >
          {names.map((one) => (
            <SingleSelectOption key={one} value={one}>
              {one}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Box>
      {isNumber ? (
        <Flex flex="0 0 auto" gap={1}>
          <Typography aria-hidden>×</Typography>
          <Box width="10rem"><NumberInput
            aria-label={text('rules.builder.factor')}
            placeholder="1"
            value={right.factor ?? undefined}
            onValueChange={(factor) => onChange({ ...right, factor: factor ?? null })}
          /></Box>
        </Flex>
      ) : null}
    </>
  );
};
