// 工作簿 The workbook in which an administrator sees every upload, run, refusal and delay.
param location string
param tags object

@description('The title under which the portal lists the workbook.')
param workbookName string
param logAnalyticsId string
param applicationInsightsId string

// workbook.json can also be pasted into the portal's advanced editor as it is; deployed, it asks this component and no other.
var content = replace(loadTextContent('workbook.json'), '"fallbackResourceIds": []', '"fallbackResourceIds": ["${applicationInsightsId}"]')

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, workbookName)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: workbookName
    description: '县域教育数据管道的运行情况；日志保存在工作区 ${last(split(logAnalyticsId, '/'))}。 The pipeline at work; its log is kept in that workspace.'
    category: 'workbook'
    sourceId: applicationInsightsId
    serializedData: content
    version: 'Notebook/1.0'
  }
}

output workbookId string = workbook.id
