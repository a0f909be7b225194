import { Grid, TextInput } from '@strapi/design-system';
import { REQUEST_LIMITS, type Requester } from '../../../../contracts';
import { FormCell, Panel, useText } from '../../../components';
import { FormField } from './FormField';
import type { PanelProps } from './panel';

const PARTS = [
  { name: 'name', label: 'requests.field.requesterName', limit: REQUEST_LIMITS.name },
  { name: 'email', label: 'requests.field.requesterEmail', limit: REQUEST_LIMITS.email },
  { name: 'organisation', label: 'requests.field.requesterOrganisation', limit: REQUEST_LIMITS.organisation },
] as const satisfies { name: keyof Requester; label: string; limit: number }[];

/** Who asked, as far as that matters: everything here is personal data. */
export const RequesterPanel = ({ input: { requester }, errors, change }: PanelProps) => {
  const text = useText();
  return (
    <Panel title={text('requests.form.requester')} description={text('requests.form.requester.hint')}>
      <Grid.Root gap={4}>
        {PARTS.map(({ name, label, limit }) => (
          <FormCell key={name} col={4} s={6}>
            <FormField name={`requester.${name}`} label={text(label)} error={errors[`requester.${name}`]}>
              <TextInput
                type={name === 'email' ? 'email' : 'text'}
                autoComplete="off"
                value={requester[name] ?? ''}
                maxLength={limit}
                onChange={(event) => change({ requester: { ...requester, [name]: event.target.value || null } })}
              />
            </FormField>
          </FormCell>
        ))}
      </Grid.Root>
    </Panel>
  );
};
