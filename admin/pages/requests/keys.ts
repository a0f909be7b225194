import { useEffect, useRef } from 'react';

/** What a key does; `event` tells where it was pressed. */
export type Keys = Record<string, (event: KeyboardEvent) => void>;

const WRITABLE = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="textbox"]';
const OVERLAY = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** Whether a key pressed there belongs to a text, a menu or a dialog. */
const isTaken = (event: KeyboardEvent): boolean => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (event.target instanceof Element && event.target.closest(WRITABLE) !== null) return true;
  return document.querySelector(OVERLAY) !== null;
};

/** Keys of the whole page: not while somebody writes, nor over an open menu or dialog. */
export const usePageKeys = (keys: Keys): void => {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { [event.key]: act } = current.current;
      if (act === undefined || isTaken(event)) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
};
