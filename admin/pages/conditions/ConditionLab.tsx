import { useEffect, useState } from 'react';
import { Field, Flex, Grid, SingleSelect, SingleSelectOption, Textarea } from '@strapi/design-system';
import type { RuleTarget } from '../../../contracts';
import { EmptyNote, Panel, useText } from '../../components';
import { useConditionAddress } from './address';
import { FieldList } from './FieldList';
import { Matches } from './Matches';
import { conditionOf } from './written';

/** Milliseconds after the last key until the server is asked. */
const PAUSE = 400;

const useSettled = (value: string): string => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};

export const ConditionLab = ({ targets }: { targets: RuleTarget[] }) => {
  const text = useText();
  const { target: asked, written, version, change } = useConditionAddress();
  const target = targets.find(({ uid }) => uid === asked) ?? targets[0];
  const settled = useSettled(written);
  const { condition, isJson } = conditionOf(settled);
  const isUnfinished = condition === null && isJson;

  const insert = (name: string): void => {
    const before = written.trimEnd();
    change({ written: isJson ? `${before} { "var": "${name}" }` : `${before}${before === '' ? '' : ' '}${name} ` });
  };

  return (
    <>
      <Grid.Root gap={{ initial: 4, medium: 6 }}>
        <Grid.Item col={8} xs={12} direction="column" alignItems="stretch">
          <Panel title={text('conditions.write')} description={text('conditions.write.hint')}>
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Field.Root name="target">
                <Field.Label>{text('conditions.target')}</Field.Label>
                <SingleSelect value={target.uid} onChange={(uid) => change({ target: String(uid) })}>
                  {targets.map(({ uid, displayName }) => (
                    <SingleSelectOption key={uid} value={uid}>
                      {displayName}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
              </Field.Root>
              {target.draftAndPublish ? (
                <Field.Root name="version">
                  <Field.Label>{text('conditions.version')}</Field.Label>
                  <SingleSelect
                    value={version}
                    onChange={(value) => change({ version: value === 'published' ? 'published' : 'draft' })}
                  >
                    <SingleSelectOption value="draft">{text('conditions.version.draft')}</SingleSelectOption>
                    <SingleSelectOption value="published">{text('conditions.version.published')}</SingleSelectOption>
                  </SingleSelect>
                </Field.Root>
              ) : null}
              <Field.Root
                name="condition"
                hint={text('conditions.condition.hint')}
                error={isUnfinished ? text('conditions.unfinished') : undefined}
              >
                <Field.Label>{text('conditions.condition')}</Field.Label>
                <Textarea
                  value={written}
                  placeholder={text('conditions.example')}
                  spellCheck={false}
                  onChange={(event) => change({ written: event.target.value })}
                />
                <Field.Hint />
                <Field.Error />
              </Field.Root>
            </Flex>
          </Panel>
        </Grid.Item>
        <Grid.Item col={4} xs={12} direction="column" alignItems="stretch">
          <FieldList fields={target.fields} onChoose={insert} />
        </Grid.Item>
      </Grid.Root>
      {settled.trim() === '' ? (
        <EmptyNote isCard title={text('conditions.start')}>
          {text('conditions.start.hint')}
        </EmptyNote>
      ) : null}
      {condition === null ? null : <Matches target={target.uid} condition={condition} version={version} />}
    </>
  );
};
