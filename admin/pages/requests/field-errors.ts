import { useCallback, useState } from 'react';
import { useProblem } from '../../components';
import { refusedField, type FieldErrors } from './refused-field';

/**
 * What the server says of single fields of a form; whatever it says of anything else is said aloud.
 * @param fields names of the fields that show it; has to be the same list each time.
 */
export const useFieldErrors = (fields: readonly string[]) => {
  const problem = useProblem();
  const [errors, setErrors] = useState<FieldErrors>({});
  const refuse = useCallback(
    (error: unknown) => {
      const refused = refusedField(error);
      const isShown = refused !== null && Object.keys(refused).every((name) => fields.includes(name));
      setErrors(isShown ? refused : {});
      if (!isShown) problem(error);
    },
    [fields, problem]
  );
  const settle = useCallback(() => setErrors({}), []);
  return { errors, refuse, settle };
};
