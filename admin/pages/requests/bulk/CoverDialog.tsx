import { useState } from 'react';
import { Field, Radio } from '@strapi/design-system';
import type { CoverageInput, EndpointTypes } from '../../../../contracts';
import { useInsightsCoverRequestsMutation, useInsightsRequestVocabularyQuery } from '../../../api';
import { OptionSelect, useText } from '../../../components';
import { COVERAGE_FIELDS, CoverageFields } from '../coverages/CoverageFields';
import { useFieldErrors } from '../field-errors';
import { FormDialog } from '../FormDialog';
import { useSayDone } from '../Undo';

type Cover = EndpointTypes['coverRequests']['query'];

interface CoverDialogProps {
  what: Pick<Cover, 'selection' | 'group'>;
  /** What a new coverage is called until somebody says otherwise. */
  name: string;
  /** Offered first, where something like it is covered already. */
  suggested?: string;
  onDone: () => void;
  onClose: () => void;
}

/** Says what answers these requests from now on: something that answers others already, or something new. */
export const CoverDialog = ({ what, name, suggested, onDone, onClose }: CoverDialogProps) => {
  const text = useText();
  const sayDone = useSayDone();
  const { data: vocabulary } = useInsightsRequestVocabularyQuery({});
  const [kind, setKind] = useState<'existing' | 'new'>(suggested === undefined ? 'new' : 'existing');
  const [existing, setExisting] = useState<string | undefined>(suggested);
  const [coverage, setCoverage] = useState<CoverageInput>(() => ({ name, url: null, feature: null, answer: '', since: new Date().toISOString() }));
  const [cover, { isLoading }] = useInsightsCoverRequestsMutation();
  const { errors, refuse } = useFieldErrors(COVERAGE_FIELDS);

  const submit = async (): Promise<void> => {
    try {
      const by = kind === 'new' ? { ...coverage, name: coverage.name.trim() } : { id: existing ?? '' };
      const { id, changed } = await cover({ ...what, by }).unwrap();
      sayDone({ message: text('requests.covered', { changed }), operation: changed > 0 ? id : null });
      onDone();
    } catch (error) {
      refuse(error);
    }
  };

  const coverages = vocabulary?.coverages ?? [];
  return (
    <FormDialog
      title={text('requests.cover')}
      confirm={text('requests.cover')}
      isBusy={isLoading}
      isIncomplete={kind === 'new' ? coverage.name.trim() === '' : existing === undefined}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {coverages.length > 0 ? (
        <Radio.Group aria-label={text('requests.cover')} value={kind} onValueChange={(value) => setKind(value === 'new' ? 'new' : 'existing')}>
          <Radio.Item value="new">{text('requests.cover.new')}</Radio.Item>
          <Radio.Item value="existing">{text('requests.cover.existing')}</Radio.Item>
        </Radio.Group>
      ) : null}
      {kind === 'new' ? (
        <CoverageFields
          value={coverage}
          features={vocabulary?.features ?? []}
          errors={errors}
          onChange={(part) => setCoverage((before) => ({ ...before, ...part }))}
        />
      ) : (
        <Field.Root name="coverage" required>
          <Field.Label>{text('requests.cover.by')}</Field.Label>
          <OptionSelect
            options={coverages.map((one) => ({ value: one.id, label: one.name }))}
            value={existing}
            placeholder={text('requests.cover.choose')}
            onChange={setExisting}
          />
        </Field.Root>
      )}
    </FormDialog>
  );
};
