import { useCallback } from 'react';
import { useAPIErrorHandler, useNotification } from '@strapi/strapi/admin';
import { useText } from './text';

type ApiProblem = Parameters<ReturnType<typeof useAPIErrorHandler>['formatAPIError']>[0];

const isApiProblem = (error: unknown): error is ApiProblem =>
  typeof error === 'object' && error !== null && 'name' in error && 'message' in error;

/** Says why something could not be done: the server's words where it has some. */
export const useProblem = (): ((error: unknown) => void) => {
  const text = useText();
  const { toggleNotification } = useNotification();
  const { formatAPIError } = useAPIErrorHandler();
  return useCallback(
    (error) =>
      toggleNotification({
        type: 'danger',
        message: isApiProblem(error) ? formatAPIError(error) : text('settings.problem'),
      }),
    [formatAPIError, text, toggleNotification]
  );
};
