import type { StudyPage } from '../../generated/study';
import { readData, showPage } from '../../shared/page';
import { App } from './app';
import { pairName, pairOf } from './study';
import '../../shared/style/base.css';
import '../../shared/style/chart.css';
import '../../shared/style/table.css';
import '../../shared/style/figures.css';
import '../../shared/style/taken.css';
import '../../shared/style/print.css';
import './study.css';

const page = readData<StudyPage>();
showPage(`Study: ${pairName(pairOf(page, 0))} - Inkling`, <App page={page} />);
