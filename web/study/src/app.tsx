import { useState } from 'preact/hooks';
import type { StudyPage } from '../../generated/study';
import { Footer, TopBar } from '../../shared/page';
import { Choice } from '../../shared/parts';
import { useTheme } from '../../shared/theme';
import { Ages } from './ages';
import { Distributions } from './distributions';
import { Effects } from './effects';
import { FrameRates } from './frame_rates';
import { Method } from './method';
import { Mix } from './mix';
import { Regions } from './regions';
import { pairName, pairOf } from './study';
import { Summary } from './summary';

export function App({ page }: { page: StudyPage }) {
  const [theme, switchTheme] = useTheme();
  const pairs = page.comparisons.map((_, i) => pairOf(page, i));
  const names = pairs.map(pairName);
  const [chosen, choose] = useState(names[0]);
  const pair = pairs[Math.max(0, names.indexOf(chosen))];
  return (
    <>
      <TopBar theme={theme} switchTheme={switchTheme} />
      <main>
        {names.length > 1 && (
          <Choice label="Groups compared" names={names} chosen={chosen} choose={choose} />
        )}
        <Summary key={`summary ${chosen}`} pair={pair} />
        <Effects key={`effects ${chosen}`} pair={pair} />
        <Distributions key={`values ${chosen}`} pair={pair} />
        <Regions key={`regions ${chosen}`} pair={pair} />
        <Mix key={`mix ${chosen}`} pair={pair} />
        <FrameRates key={`frames ${chosen}`} pair={pair} />
        <Ages page={page} />
        <Method page={page} />
      </main>
      <Footer version={page.version}>
        The same figures stand in effects.csv, ages.csv and samples.csv.
      </Footer>
    </>
  );
}
