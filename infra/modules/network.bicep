// Optional: a private network. The app calls out through a subnet of its own, and both accounts get private endpoints there. Event Grid
// still calls the app at its public address, and dead letters go to storage as a trusted service.
param name string
param endpointPrefix string
param location string
param tags object
param dataStorageId string
param hostStorageId string

@description('Which plan the app subnet is delegated to.')
@allowed([
  'flex'
  'premium'
])
param plan string

@description('Address range of the network, at least a /24.')
param addressPrefix string

var services = [
  'blob'
  'queue'
  'table'
]
var endpoints = flatten(map(services, service => [
  {
    account: 'data'
    storageId: dataStorageId
    service: service
  }
  {
    account: 'host'
    storageId: hostStorageId
    service: service
  }
]))

resource network 'Microsoft.Network/virtualNetworks@2024-01-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        addressPrefix
      ]
    }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
          delegations: [
            {
              name: 'app'
              properties: {
                serviceName: plan == 'flex' ? 'Microsoft.App/environments' : 'Microsoft.Web/serverFarms'
              }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 1)
        }
      }
    ]
  }
}

resource appSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-01-01' existing = {
  parent: network
  name: 'app'
}

resource endpointSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-01-01' existing = {
  parent: network
  name: 'endpoints'
}

resource zones 'Microsoft.Network/privateDnsZones@2020-06-01' = [for service in services: {
  name: 'privatelink.${service}.${environment().suffixes.storage}'
  location: 'global'
  tags: tags
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [for (service, index) in services: {
  parent: zones[index]
  name: '${name}-${service}'
  location: 'global'
  tags: tags
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: network.id
    }
  }
}]

resource privateEndpoints 'Microsoft.Network/privateEndpoints@2024-01-01' = [for one in endpoints: {
  name: '${endpointPrefix}${one.account}-${one.service}'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: endpointSubnet.id
    }
    privateLinkServiceConnections: [
      {
        name: one.service
        properties: {
          privateLinkServiceId: one.storageId
          groupIds: [
            one.service
          ]
        }
      }
    ]
  }
}]

resource records 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-01-01' = [for (one, index) in endpoints: {
  parent: privateEndpoints[index]
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: one.service
        properties: {
          privateDnsZoneId: resourceId('Microsoft.Network/privateDnsZones', 'privatelink.${one.service}.${environment().suffixes.storage}')
        }
      }
    ]
  }
  dependsOn: [
    zones
  ]
}]

output appSubnetId string = appSubnet.id
