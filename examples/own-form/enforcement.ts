import { across, count, defineForm, type Label, money, under } from 'nianbao/form'

const cases = (label: Label) => count(label, '宗')

/** 行政执法统计年报: how often a body enforced the law in a year, and by what. */
export const enforcement = defineForm({
  name: '行政执法统计年报',
  // It asks for the report; the tables are those that bodies in several provinces publish alike.
  source: '国办发〔2018〕118号',
  tables: {
    penalties: across({
      ...under('行政处罚实施数量', {
        warning: cases(['警告、通报批评', '警告']),
        fine: cases('罚款'),
        confiscation: cases('没收违法所得、没收非法财物'),
        suspension: cases(['暂扣许可证、执照，降低资质等级', '暂扣许可证、执照']),
        revocation: cases('吊销许可证、执照'),
        restriction: cases('限制开展生产经营活动'),
        closure: cases(['责令停产停业、责令关闭、限制从业', '责令停产停业']),
        detention: cases('行政拘留'),
        other: cases('其他行政处罚'),
      }),
      total: cases('合计'),
      amount: money('罚没金额'),
    }),
    permits: across(
      under('行政许可实施数量', {
        applied: cases('申请数量'),
        accepted: cases('受理数量'),
        granted: cases('许可数量'),
        refused: cases('不予许可数量'),
        withdrawn: cases('撤销许可数量'),
      }),
    ),
    compulsion: across({
      ...under('行政强制措施实施数量', {
        sealing: cases('查封场所、设施或者财物'),
        seizure: cases('扣押财物'),
        freezing: cases('冻结存款、汇款'),
        otherMeasure: cases('其他行政强制措施'),
      }),
      ...under('行政强制执行实施数量', {
        ...under('行政机关强制执行', {
          surcharge: cases('加处罚款或者滞纳金'),
          transfer: cases('划拨存款、汇款'),
          sale: cases('拍卖或者依法处理查封、扣押的场所、设施或者财物'),
          restoration: cases('排除妨碍、恢复原状'),
          substitute: cases('代履行'),
          otherExecution: cases('其他强制执行'),
        }),
        byCourt: cases('申请法院强制执行'),
      }),
      total: cases('合计'),
    }),
  },
  sums: [
    {
      total: '/penalties/total',
      of: [
        '/penalties/warning',
        '/penalties/fine',
        '/penalties/confiscation',
        '/penalties/suspension',
        '/penalties/revocation',
        '/penalties/restriction',
        '/penalties/closure',
        '/penalties/detention',
        '/penalties/other',
      ],
    },
    {
      total: '/compulsion/total',
      of: [
        '/compulsion/sealing',
        '/compulsion/seizure',
        '/compulsion/freezing',
        '/compulsion/otherMeasure',
        '/compulsion/surcharge',
        '/compulsion/transfer',
        '/compulsion/sale',
        '/compulsion/restoration',
        '/compulsion/substitute',
        '/compulsion/otherExecution',
        '/compulsion/byCourt',
      ],
    },
  ],
})
