// SPDX-License-Identifier: GPL-3.0-or-later
// Where spans come from: the resources and scopes of StoreBuilder.
#include "model/trace/storebuilder.h"

#include <bit>
#include <functional>

namespace spoor {

namespace {

std::uint64_t combine(std::uint64_t hash, std::uint64_t value) {
    hash = (hash ^ value) * 0x9E37'79B9'7F4A'7C15ULL;
    return hash ^ (hash >> 29U);
}

std::uint64_t textHash(std::string_view text) {
    return std::hash<std::string_view>{}(text);
}

std::uint64_t contentHash(std::string_view first, std::string_view second,
                          std::span<const Attribute> attributes) {
    std::uint64_t hash = combine(textHash(first), textHash(second));
    for (const Attribute& attribute : attributes) {
        hash = combine(hash, textHash(attribute.key));
        hash = combine(hash, textHash(attribute.value.text));
        hash = combine(hash, static_cast<std::uint64_t>(attribute.value.integer));
        hash = combine(hash, std::bit_cast<std::uint64_t>(attribute.value.real));
        hash = combine(hash, static_cast<std::uint64_t>(attribute.value.boolean));
    }
    return hash;
}

bool sameAttributes(const AttributeRange& stored, std::span<const Attribute> attributes) {
    if (stored.size() != attributes.size()) {
        return false;
    }
    for (std::size_t i = 0; i < stored.size(); ++i) {
        const Attribute a = stored[i];
        const AttributeValue& b = attributes[i].value;
        if (a.key != attributes[i].key || a.value.type != b.type || a.value.text != b.text ||
            a.value.integer != b.integer || a.value.boolean != b.boolean ||
            std::bit_cast<std::uint64_t>(a.value.real) != std::bit_cast<std::uint64_t>(b.real)) {
            return false;
        }
    }
    return true;
}

} // namespace

ResourceIndex StoreBuilder::declareResource() {
    m_store->m_resources.push_back({});
    return ResourceIndex(m_store->m_resources.size() - 1);
}

void StoreBuilder::defineResource(ResourceIndex resource, std::string_view service,
                                  std::span<const Attribute> attributes) {
    // What is cut here is warned of at the spans of the resource.
    const std::uint32_t cutBefore = m_cutTexts;
    const AttributeList list = addAttributes(attributes);
    const StringIndex name = service.empty() ? StringIndex() : m_store->m_strings.intern(limited(service));
    m_store->m_resources[resource.value] = {name, list, true, m_cutTexts > cutBefore};
    m_cutTexts = cutBefore;
}

ResourceIndex StoreBuilder::addResource(std::string_view service, std::span<const Attribute> attributes) {
    const std::uint64_t hash = contentHash(service, {}, attributes);
    const auto [begin, end] = m_resourcesByHash.equal_range(hash);
    for (auto at = begin; at != end; ++at) {
        const ResourceIndex known(at->second);
        const StringIndex knownService = m_store->m_resources[known.value].service;
        if (m_store->text(knownService) == service &&
            sameAttributes(m_store->resourceAttributes(known), attributes)) {
            return known;
        }
    }
    const ResourceIndex resource = declareResource();
    defineResource(resource, service, attributes);
    m_resourcesByHash.emplace(hash, resource.value);
    return resource;
}

ScopeIndex StoreBuilder::addScope(std::string_view name, std::string_view version,
                                  std::span<const Attribute> attributes) {
    const std::uint64_t hash = contentHash(name, version, attributes);
    const auto [begin, end] = m_scopesByHash.equal_range(hash);
    for (auto at = begin; at != end; ++at) {
        const ScopeIndex known(at->second);
        if (m_store->scopeName(known) == name && m_store->scopeVersion(known) == version &&
            sameAttributes(m_store->scopeAttributes(known), attributes)) {
            return known;
        }
    }
    const std::uint32_t cutBefore = m_cutTexts;
    const AttributeList list = addAttributes(attributes);
    const StringIndex nameText = m_store->m_strings.intern(limited(name));
    const StringIndex versionText = m_store->m_strings.intern(limited(version));
    m_store->m_scopes.push_back({nameText, versionText, list, m_cutTexts > cutBefore});
    m_cutTexts = cutBefore;
    const ScopeIndex scope(m_store->m_scopes.size() - 1);
    m_scopesByHash.emplace(hash, scope.value);
    return scope;
}

} // namespace spoor
