import type { BaselinesPage } from '../../generated/baselines';
import { Footer, TopBar } from '../../shared/page';
import { useTheme } from '../../shared/theme';
import { Costs } from './costs';
import { Method } from './method';
import { Published } from './published';
import { Recognition } from './recognition';
import { Spotting } from './spotting';
import { Summary } from './summary';

export function App({ page }: { page: BaselinesPage }) {
  const [theme, switchTheme] = useTheme();
  return (
    <>
      <TopBar theme={theme} switchTheme={switchTheme} />
      <main>
        <Summary page={page} />
        <Recognition page={page} />
        <Spotting page={page} />
        <Costs page={page} />
        <Published figures={page.published} />
        <Method page={page} />
      </main>
      <Footer version={page.run.version}>
        The same figures stand in baselines.csv, the tables in baselines.md and baselines.tex.
      </Footer>
    </>
  );
}
