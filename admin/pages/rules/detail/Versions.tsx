import { useState } from 'react';
import { Box, Field, Flex, Grid, Typography } from '@strapi/design-system';
import type { RuleDetail, RuleVersionSummary, VersionState } from '../../../../contracts';
import { useInsightsRuleVersionQuery } from '../../../api';
import {
  DefinitionDiff,
  FormCell,
  OptionSelect,
  Panel,
  QueryState,
  RankedTable,
  ToneBadge,
  useFormats,
  useText,
  type Tone,
} from '../../../components';

const TONES: Record<VersionState, Tone> = {
  draft: 'neutral',
  submitted: 'warning',
  approved: 'success',
  rejected: 'danger',
  superseded: 'neutral',
};

const SHORT_HASH = 10;

/** Every version that there was, and what differs between two of them. */
export const Versions = ({ rule: { id, versions, activeVersion, shadow } }: { rule: RuleDetail }) => {
  const text = useText();
  const formats = useFormats();
  const [newest] = versions;
  const [after, setAfter] = useState<number | null>(null);
  const [before, setBefore] = useState<number | null>(null);
  const right = after ?? newest?.number;
  const left = before ?? earlier(versions, right, activeVersion);

  return (
    <Panel title={text('rules.versions')} description={text('rules.versions.hint')}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        <RankedTable
          caption={text('rules.versions')}
          keyOf={({ number }) => String(number)}
          rows={versions}
          columns={[
            {
              key: 'number',
              header: text('rules.versions.number'),
              render: ({ number }) => (
                <Flex gap={2}>
                  {number}
                  {number === activeVersion ? <ToneBadge tone={shadow ? 'secondary' : 'success'}>{text(shadow ? 'rules.versions.watches' : 'rules.versions.acts')}</ToneBadge> : null}
                </Flex>
              ),
            },
            { key: 'state', header: text('rules.column.state'), render: ({ state }) => <ToneBadge tone={TONES[state]}>{text(`rules.version.${state}`)}</ToneBadge> },
            { key: 'author', header: text('rules.versions.author'), render: ({ author }) => author?.name },
            { key: 'at', header: text('rules.versions.at'), render: ({ at }) => formats.dateTime(at) },
            { key: 'comment', header: text('rules.versions.comment'), render: ({ comment }) => comment || null },
            { key: 'hash', header: text('rules.versions.hash'), render: ({ hash }) => <code title={hash}>{hash.slice(0, SHORT_HASH)}</code> },
          ]}
        />
        {versions.length < 2 || right === undefined || left === undefined ? null : (
          <Box tag="section" aria-label={text('rules.versions.compare')}>
            <Typography tag="h3" variant="delta">
              {text('rules.versions.compare')}
            </Typography>
            <Grid.Root gap={4} paddingTop={3} paddingBottom={4}>
              <Choice name="before" label={text('rules.diff.before')} value={left} versions={versions} onChange={setBefore} />
              <Choice name="after" label={text('rules.diff.after')} value={right} versions={versions} onChange={setAfter} />
            </Grid.Root>
            <Compared id={id} before={left} after={right} />
          </Box>
        )}
      </Flex>
    </Panel>
  );
};

/** With what a version is compared unless somebody says otherwise: what acts, else the one before it. */
const earlier = (versions: RuleVersionSummary[], number: number | undefined, active: number | null): number | undefined =>
  active !== null && active !== number ? active : versions.find((one) => number !== undefined && one.number < number)?.number;

interface ChoiceProps {
  name: string;
  label: string;
  value: number;
  versions: RuleVersionSummary[];
  onChange: (number: number) => void;
}

const Choice = ({ name, label, value, versions, onChange }: ChoiceProps) => {
  const text = useText();
  return (
    <FormCell col={3} s={6}>
      <Field.Root name={name}>
        <Field.Label>{label}</Field.Label>
        <OptionSelect
          options={versions.map(({ number, state }) => ({
            value: String(number),
            label: text('rules.detail.version', { version: number, state: text(`rules.version.${state}`) }),
          }))}
          value={String(value)}
          onChange={(number) => onChange(Number(number))}
        />
      </Field.Root>
    </FormCell>
  );
};

const Compared = ({ id, before, after }: { id: string; before: number; after: number }) => {
  const left = useInsightsRuleVersionQuery({ id, number: before });
  const right = useInsightsRuleVersionQuery({ id, number: after });
  return (
    <QueryState query={left}>
      {(one) => <QueryState query={right}>{(other) => <DefinitionDiff before={one.definition} after={other.definition} />}</QueryState>}
    </QueryState>
  );
};
