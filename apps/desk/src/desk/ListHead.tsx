import { CATEGORIES, type Category } from '@pasban/contracts';
import { Choices } from '../components/Choices';
import type { WorkFilter } from '@pasban/feed-client';
import { codeText } from '../i18n/codes';
import { useText } from '../i18n/text';

interface Props {
  waiting: number;
  escalated: number;
  supervisor: boolean;
  filter: WorkFilter;
  onFilter: (filter: WorkFilter) => void;
}

export function ListHead({ waiting, escalated, supervisor, filter, onFilter }: Props) {
  const text = useText();
  return (
    <div className="list-head">
      <div className="list-title">
        <h2>
          {text('list.needsAnswer')} {waiting > 0 && <span className="count num">{waiting}</span>}
        </h2>
        <select
          className="select select-small dense"
          aria-label={text('list.category')}
          value={filter.category ?? ''}
          onChange={(event) =>
            onFilter({ ...filter, category: CATEGORIES.find((code) => code === event.target.value) ?? null })
          }
        >
          <option value="">{text('list.allCategories')}</option>
          {CATEGORIES.map((code: Category) => (
            <option key={code} value={code}>
              {codeText(text, 'category', code)}
            </option>
          ))}
        </select>
      </div>
      {supervisor && (
        <Choices
          legend={text('list.show')}
          quiet
          className="strip strip-wide"
          value={filter.escalated ? 'escalated' : 'all'}
          options={[
            { value: 'all', label: text('list.all') },
            {
              value: 'escalated',
              label: (
                <>
                  {text('list.escalations')} {escalated > 0 && <span className="count num">{escalated}</span>}
                </>
              ),
            },
          ]}
          onChoose={(choice) => onFilter({ ...filter, escalated: choice === 'escalated' })}
        />
      )}
    </div>
  );
}
