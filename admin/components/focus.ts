import { useState } from 'react';

/** A dialog gives the keyboard back to its trigger; where it has none, what had it before the dialog opened gets it. */
export const useFocusBack = () => {
  const [opener] = useState(() => document.activeElement);
  return (event: Event) => {
    event.preventDefault();
    if (opener instanceof HTMLElement) opener.focus();
  };
};
