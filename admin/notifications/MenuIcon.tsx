import { PresentationChart } from '@strapi/icons';
import { styled } from 'styled-components';
import { useAwaiting } from './useAwaiting';

const MOST = 99;

/** As Strapi's own counter in the menu, which takes a number once, when the panel starts. */
const Counter = styled.span`
  position: absolute;
  top: -0.6rem;
  left: 1.9rem;
  min-width: 1.8rem;
  padding: 0 0.4rem;
  border-radius: 1rem;
  background: ${({ theme }) => theme.colors.primary600};
  color: ${({ theme }) => theme.colors.buttonNeutral0};
  font-size: 1.1rem;
  font-weight: 600;
  line-height: 1.8rem;
  text-align: center;
`;

/** The plugin's icon in the menu, with the number of rules that wait for the signed-in person's vote. */
export const MenuIcon = (props: { width?: string; height?: string; fill?: string }) => {
  const count = useAwaiting();
  return (
    <>
      <PresentationChart {...props} />
      {count === 0 ? null : <Counter aria-hidden>{count > MOST ? `${MOST}+` : count}</Counter>}
    </>
  );
};
