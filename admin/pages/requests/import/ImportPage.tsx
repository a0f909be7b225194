import { useRef, useState } from 'react';
import { BackButton } from '@strapi/strapi/admin';
import { useInsightsImportRequestsMutation } from '../../../api';
import { PageFrame, useProblem, useText } from '../../../components';
import { REQUESTS_PATH } from '../addresses';
import { refusedField, type FieldErrors } from '../refused-field';
import { shownField } from './choice';
import { FilePanel } from './FilePanel';
import { Imports } from './Imports';
import { MailSetup } from './MailSetup';
import { chosenFile, type ChosenFile, type FileProblem } from './sample';
import { TableSetup } from './TableSetup';
import type { StartImport } from './start';

/** Files of people, read into requests: choose one, see what it would become, import it, watch it being read. */
export const ImportPage = () => {
  const text = useText();
  return (
    <PageFrame
      title={text('requests.import.title')}
      subtitle={text('requests.import.subtitle')}
      permission="importRequests"
      navigation={<BackButton fallback={REQUESTS_PATH} />}
    >
      <Content />
    </PageFrame>
  );
};

/** The server's words at the fields they are about; null where the page does not show that field. */
const shownErrors = (error: unknown): FieldErrors | null => {
  const [[field, reason] = []] = Object.entries(refusedField(error) ?? {});
  const shown = field === undefined ? undefined : shownField(field);
  return shown === undefined || reason === undefined ? null : { [shown]: reason };
};

const Content = () => {
  const text = useText();
  const problem = useProblem();
  const [upload, { isLoading }] = useInsightsImportRequestsMutation();
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [fileProblem, setFileProblem] = useState<FileProblem | null>(null);
  const [errors, setErrors] = useState<FieldErrors>({});
  const chooseButton = useRef<HTMLButtonElement>(null);
  const latest = useRef(0);

  const choose = async (file: File): Promise<void> => {
    latest.current += 1;
    const turn = latest.current;
    const found = await chosenFile(file);
    // Somebody has chosen another one meanwhile.
    if (turn !== latest.current) return;
    setErrors({});
    setChosen(typeof found === 'string' ? null : found);
    setFileProblem(typeof found === 'string' ? found : null);
  };

  const start: StartImport = (file, options) => {
    setErrors({});
    const sent = upload({ file, options }).unwrap();
    sent
      .then(() => {
        setChosen(null);
        // The button that was pressed is gone.
        chooseButton.current?.focus();
      })
      .catch((error: unknown) => {
        const shown = shownErrors(error);
        if (shown) setErrors(shown);
        else problem(error);
      });
  };

  return (
    <>
      <FilePanel
        buttonRef={chooseButton}
        name={chosen?.file.name ?? null}
        size={chosen?.file.size ?? null}
        error={fileProblem ? text(`requests.import.file.${fileProblem}`) : errors.file}
        isBusy={isLoading}
        onChoose={(file) => void choose(file)}
      />
      {chosen?.kind === 'csv' ? <TableSetup key={`${chosen.file.name} ${chosen.file.lastModified}`} chosen={chosen} errors={errors} isBusy={isLoading} onStart={start} /> : null}
      {chosen?.kind === 'mail' ? <MailSetup file={chosen.file} isBusy={isLoading} onStart={start} /> : null}
      <Imports />
    </>
  );
};
