import { useState } from 'react';
import type { CoverageInput, CoverageView } from '../../../../contracts';
import { useInsightsChangeCoverageMutation, useInsightsRequestVocabularyQuery } from '../../../api';
import { useText } from '../../../components';
import { useFieldErrors } from '../field-errors';
import { FormDialog } from '../FormDialog';
import { useSayDone } from '../Undo';
import { COVERAGE_FIELDS, CoverageFields } from './CoverageFields';

/** Changes what answers requests. */
export const EditCoverageDialog = ({ coverage, onClose }: { coverage: CoverageView; onClose: () => void }) => {
  const text = useText();
  const sayDone = useSayDone();
  const { data: vocabulary } = useInsightsRequestVocabularyQuery({});
  const { name, url, feature, answer, since, id } = coverage;
  const [value, setValue] = useState<CoverageInput>({ name, url, feature, answer, since });
  const [change, { isLoading }] = useInsightsChangeCoverageMutation();
  const { errors, refuse } = useFieldErrors(COVERAGE_FIELDS);
  const submit = async (): Promise<void> => {
    try {
      const changed = await change({ id, ...value, name: value.name.trim() }).unwrap();
      sayDone({ message: text('requests.coverage.saved', { name: changed.name }), operation: null });
      onClose();
    } catch (error) {
      refuse(error);
    }
  };
  return (
    <FormDialog
      title={text('requests.coverage.edit')}
      confirm={text('requests.save')}
      isBusy={isLoading}
      isIncomplete={value.name.trim() === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <CoverageFields value={value} features={vocabulary?.features ?? []} errors={errors} onChange={(part) => setValue((before) => ({ ...before, ...part }))} />
    </FormDialog>
  );
};
