import { band, change, count, type Form, type Label, money, stock, subtotals } from './form.js'
import { proceedings } from './proceedings.js'
import { groupRows, requests, requestsHeadings } from './requests.js'

const itemsPriorYear = count('上一年项目数量', '项')
const itemsChange = change('本年增/减')
const decisions: Label = ['处理决定数量', '本年处理决定数量']

/** 国务院办公厅政府信息与政务公开办公室, 国办公开办函〔2019〕60号: reports of 2019 and 2020. */
export const form2019 = {
  edition: '2019',
  source: '国办公开办函〔2019〕60号',
  headings: ['信息内容', ...requestsHeadings],
  subtotals,
  // （六）其他处理 is one row.
  unprinted: [
    ...groupRows,
    '/requests/outcomes/other/notCorrected',
    '/requests/outcomes/other/feeUnpaid',
    '/requests/outcomes/other/other',
  ],
  tables: {
    disclosure: {
      ...band(
        '第二十条第（一）项',
        {
          newlyMade: '本年新制作数量',
          newlyPublished: '本年新公开数量',
          totalPublished: stock('对外公开总数量'),
        },
        {
          rules: '规章',
          normativeDocuments: ['规范性文件', '行政规范性文件'],
        },
      ),
      ...band(
        '第二十条第（五）项',
        { itemsPriorYear, itemsChange, decisions },
        {
          licensing: '行政许可',
          otherServices: '其他对外管理服务事项',
        },
      ),
      ...band(
        '第二十条第（六）项',
        { itemsPriorYear, itemsChange, decisions },
        { penalties: '行政处罚', compulsion: '行政强制' },
      ),
      ...band('第二十条第（八）项', { itemsPriorYear, itemsChange }, { fees: '行政事业性收费' }),
      ...band(
        '第二十条第（九）项',
        {
          projects: count('采购项目数量', '项'),
          amount: money('采购总金额'),
        },
        { procurement: '政府集中采购' },
      ),
    },
    requests,
    proceedings,
  },
} as const satisfies Form<'2019'>
