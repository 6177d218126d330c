import type { ReactNode } from 'react';
import { BrandIcon } from '../components/icons';
import { useText } from '../i18n/text';
import { Clocks } from './Clocks';
import { LanguageChoice } from './LanguageChoice';
import { PersonMenu } from './PersonMenu';
import { ViewLinks } from './ViewLinks';

interface Props {
  title: ReactNode;
  /** Life signs and sound, where the view has them. */
  signs?: ReactNode;
  /** What the narrow screen keeps in the menu. */
  menu?: ReactNode;
  clocks?: boolean;
}

export function TopBar({ title, signs, menu, clocks = true }: Props) {
  const text = useText();
  return (
    <header className="topbar">
      <div className="brand">
        <BrandIcon />
        <span className="brand-name">{text('app.name')}</span>
      </div>
      <ViewLinks />
      <div className="topbar-title">{title}</div>
      <div className="topbar-signs">
        {signs}
        <div className="topbar-language">
          <LanguageChoice />
        </div>
        {clocks && <Clocks />}
        <PersonMenu>{menu}</PersonMenu>
      </div>
    </header>
  );
}
