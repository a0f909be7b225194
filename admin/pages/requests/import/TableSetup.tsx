import { useMemo, useState } from 'react';
import { useDebounce } from '@strapi/strapi/admin';
import { useInsightsPreviewRequestImportQuery, useInsightsRequestVocabularyQuery } from '../../../api';
import { QueryState } from '../../../components';
import { refusedField, type FieldErrors } from '../refused-field';
import { firstChoice, optionsOf, shownField, withColumn, type ImportChoice } from './choice';
import { Columns } from './Columns';
import { PreviewPanel } from './PreviewPanel';
import { RowDefaults } from './RowDefaults';
import type { ChosenFile } from './sample';
import type { StartImport } from './start';

interface TableSetupProps {
  chosen: Extract<ChosenFile, { kind: 'csv' }>;
  /** What the server said of the upload. */
  errors: FieldErrors;
  isBusy: boolean;
  onStart: StartImport;
}

const PAUSE = 300;
const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What the columns of a table hold, what its rows do not say, and what comes of the first of them. */
export const TableSetup = ({ chosen: { file, sample }, errors, isBusy, onStart }: TableSetupProps) => {
  const [choice, setChoice] = useState<ImportChoice>(() => firstChoice(browserZone()));
  const vocabulary = useInsightsRequestVocabularyQuery({}).data;
  const categories = useMemo(() => vocabulary?.categories ?? [], [vocabulary]);
  const options = useMemo(() => optionsOf(choice, categories), [choice, categories]);
  const settled = useDebounce(options, PAUSE);
  const query = useInsightsPreviewRequestImportQuery({ sample, options: settled });
  const change = (part: Partial<ImportChoice>): void => setChoice((now) => ({ ...now, ...part }));
  const refused = Object.entries(refusedField(query.error) ?? {}).map(([field, reason]) => [shownField(field) ?? field, reason]);
  const shown: FieldErrors = { ...errors, ...Object.fromEntries(refused) };
  return (
    <>
      <RowDefaults choice={choice} change={change} preview={query.data} categories={categories} errors={shown} />
      <QueryState query={query}>
        {(preview) => {
          const mapping = choice.mapping ?? preview.mapping;
          return (
            <>
              <Columns
                preview={preview}
                mapping={mapping}
                error={shown.mapping}
                onChange={(column, field) => change({ mapping: withColumn(mapping, column, field) })}
              />
              <PreviewPanel
                preview={preview}
                mapping={mapping}
                categories={categories}
                timeZone={choice.timeZone}
                isBusy={isBusy}
                // What is shown is what is imported: also what the server found out by itself.
                onStart={() => onStart(file, { ...options, mapping, dates: choice.dates ?? preview.dates })}
              />
            </>
          );
        }}
      </QueryState>
    </>
  );
};
