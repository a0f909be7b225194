import { QuickLogDialog } from '../requests/quick/QuickLogDialog';
import { UndoProvider } from '../requests/Undo';

interface LogRequestDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** The quick log outside of the pages of requests. What was done is said, and can be undone, after it has closed. */
export const LogRequestDialog = ({ isOpen, onClose }: LogRequestDialogProps) => (
  <UndoProvider>{isOpen ? <QuickLogDialog onClose={onClose} /> : null}</UndoProvider>
);
