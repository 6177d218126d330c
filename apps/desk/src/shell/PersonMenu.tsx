import { type ReactNode, useState } from 'react';
import { AccountDialog } from '../account/AccountDialog';
import { MenuIcon } from '../components/icons';
import { Menu } from '../components/Menu';
import { codeText } from '../i18n/codes';
import { useText } from '../i18n/text';
import { useSession } from '../session/session';
import { useNames } from '../session/topology';
import { Clocks } from './Clocks';
import { LanguageChoice } from './LanguageChoice';
import { ThemeChoice } from './ThemeChoice';
import { ViewLinks } from './ViewLinks';

/** Who is signed in, and what they may set; on a narrow screen also what the bar has no room for. */
export function PersonMenu({ children }: { children?: ReactNode }) {
  const text = useText();
  const names = useNames();
  const { user, signOut } = useSession();
  const [account, setAccount] = useState(false);
  if (!user) return null;
  return (
    <>
      <Menu
        name={text('app.menuOf', { name: user.name })}
        label={
          <>
            <span className="menu-burger">
              <MenuIcon />
            </span>
            <span className="menu-person">
              <bdi>{user.name}</bdi>
            </span>
          </>
        }
      >
        <div className="menu-who">
          <strong>
            <bdi>{user.name}</bdi>
          </strong>
          <ul className="dim">
            {user.grants.map(({ role, side, desk }) => (
              <li key={`${role}-${side}-${desk ?? ''}`}>
                {codeText(text, 'role', role)} · {desk === undefined ? names.side(side) : names.desk(desk)}
              </li>
            ))}
          </ul>
        </div>
        <div className="menu-views">
          <ViewLinks words />
        </div>
        <div className="menu-narrow">
          <Clocks />
          <LanguageChoice />
        </div>
        {children}
        <ThemeChoice />
        <button type="button" className="button button-wide" onClick={() => setAccount(true)}>
          {text('account.open')}
        </button>
        <button type="button" className="button button-wide" onClick={signOut}>
          {text('app.signOut')}
        </button>
      </Menu>
      {account && <AccountDialog onClose={() => setAccount(false)} />}
    </>
  );
}
