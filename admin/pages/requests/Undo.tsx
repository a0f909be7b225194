import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { Flex, IconButton, TextButton, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { styled } from 'styled-components';
import { useInsightsUndoRequestsMutation } from '../../api';
import { useProblem, useText } from '../../components';

interface Done {
  message: string;
  /** What undoes it; null where it cannot be. */
  operation: string | null;
}

const DoneContext = createContext<(done: Done) => void>(() => undefined);

/** Says what was done, and offers to undo it. */
export const useSayDone = () => useContext(DoneContext);

interface Running<Data> {
  unwrap: () => Promise<Data>;
}

/**
 * Runs a change and says what came of it, with a button that undoes it; the server's words where it was refused.
 * The answer is whether it was done.
 */
export const useOperate = () => {
  const problem = useProblem();
  const sayDone = useSayDone();
  return useCallback(
    async <Data,>(running: Running<Data>, done: (data: Data) => Done): Promise<boolean> => {
      try {
        sayDone(done(await running.unwrap()));
        return true;
      } catch (error) {
        problem(error);
        return false;
      }
    },
    [problem, sayDone]
  );
};

/** Holds the last thing that was done. It stays until something else is done or somebody closes it: nobody has to hurry. */
export const UndoProvider = ({ children }: { children: ReactNode }) => {
  const [done, setDone] = useState<Done | null>(null);
  const bar = useMemo(() => <UndoBar done={done} setDone={setDone} />, [done]);
  return (
    <DoneContext.Provider value={setDone}>
      {children}
      {bar}
    </DoneContext.Provider>
  );
};

const UndoBar = ({ done, setDone }: { done: Done | null; setDone: (done: Done | null) => void }) => {
  const text = useText();
  const operate = useOperate();
  const [undo, { isLoading }] = useInsightsUndoRequestsMutation();
  const undone = ({ changed, skipped }: { changed: number; skipped: number }): Done => ({
    message: [text('requests.undone', { changed }), skipped > 0 ? text('requests.undone.skipped', { skipped }) : ''].join(' ').trim(),
    operation: null,
  });
  const operation = done?.operation ?? null;
  return (
    <Place role="status" aria-label={text('requests.done')}>
      {done === null ? null : (
        <Flex gap={4} background="neutral800" hasRadius shadow="popupShadow" paddingLeft={4} paddingRight={2} paddingTop={2} paddingBottom={2}>
          <Typography textColor="neutral0" style={{ overflowWrap: 'anywhere' }}>
            {done.message}
          </Typography>
          {operation === null ? null : (
            <Undo disabled={isLoading} onClick={() => void operate(undo({ id: operation }), undone)}>
              {text('requests.undo')}
            </Undo>
          )}
          <Close variant="ghost" size="S" label={text('requests.undo.close')} onClick={() => setDone(null)}>
            <Cross />
          </Close>
        </Flex>
      )}
    </Place>
  );
};

const Place = styled.div`
  position: fixed;
  bottom: 2.4rem;
  left: 50%;
  z-index: 400;
  width: max-content;
  max-width: calc(100vw - 3.2rem);
  transform: translateX(-50%);
`;

/** On a ground that is dark in the light theme and light in the dark one. */
const Undo = styled(TextButton)`
  text-decoration: underline;

  span {
    color: ${({ theme }) => theme.colors.neutral0};
    font-size: ${({ theme }) => theme.fontSizes[2]};
    font-weight: 600;
  }
`;

const Close = styled(IconButton)`
  svg path {
    fill: ${({ theme }) => theme.colors.neutral0};
  }

  &:hover {
    background: transparent;
  }
`;
