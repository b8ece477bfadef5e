// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/naivetree.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace spoor::test {

namespace {

constexpr std::int64_t kDay = 24LL * 3600 * 1'000'000'000;
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

/// Lower case and padded to `digits` if it is at most that many hex digits; a zero id is "".
std::string normalId(const std::string& id, std::size_t digits) {
    if (id.empty() || id.size() > digits ||
        id.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
        return id;
    }
    std::string normal(digits - id.size(), '0');
    for (const char c : id) {
        normal += c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
    }
    return normal.find_first_not_of('0') == std::string::npos ? std::string() : normal;
}

/// A span in its one spelling, with what is found out about it.
struct Node {
    TestSpan span;
    std::size_t record = 0;
    std::string shown;
    std::optional<std::int64_t> start;
    std::int64_t duration = 0;
    Node* parent = nullptr;
    /// The reference that made the parent or the missing parent.
    std::optional<std::size_t> reference;
    bool isOrphan = false;
    bool isCut = false;
    bool isFilled = false;
    Node* client = nullptr;
    std::multiset<std::string> warnings;
};

struct NaiveTrace {
    std::string id;
    /// Addresses stay: parents are pointers.
    std::vector<std::unique_ptr<Node>> nodes;
    /// Who owns each id, and so takes the children.
    std::map<std::string, Node*> owner;
    std::vector<std::string> lines;
};

TestSpan normalSpan(TestSpan span) {
    span.id = normalId(span.id, 16);
    span.trace = normalId(span.trace, 32);
    for (TestReference& reference : span.references) {
        reference.span = normalId(reference.span, 16);
        reference.trace = normalId(reference.trace, 32);
        reference.trace = reference.trace.empty() ? span.trace : reference.trace;
    }
    // What follows from the rest is not compared.
    span.error = false;
    span.flags = 0;
    return span;
}

bool isOwn(const Node& node, const TestReference& reference) {
    return reference.trace == node.span.trace && !reference.span.empty();
}

void settleIds(NaiveTrace& trace) {
    std::map<std::string, std::vector<Node*>> groups;
    for (const auto& node : trace.nodes) {
        groups[node->span.id].push_back(node.get());
        node->shown = node->span.id;
    }
    for (auto& [id, group] : groups) {
        trace.owner[id] = group[0];
        const auto isKind = [](SpanKind kind) {
            return [kind](const Node* n) { return n->span.kind == kind; };
        };
        if (group.size() == 2 && std::ranges::count_if(group, isKind(SpanKind::client)) == 1 &&
            std::ranges::count_if(group, isKind(SpanKind::server)) == 1) {
            Node* server = *std::ranges::find_if(group, isKind(SpanKind::server));
            server->client = *std::ranges::find_if(group, isKind(SpanKind::client));
            server->shown += "_s";
            server->warnings.insert("shared-id");
            trace.owner[id] = server;
            continue;
        }
        for (std::size_t n = 1; n < group.size(); ++n) {
            group[n]->shown += "_" + std::to_string(n);
            group[n]->warnings.insert("duplicate-id");
        }
    }
}

void findParent(NaiveTrace& trace, Node& node) {
    for (const LinkType type : {LinkType::childOf, LinkType::followsFrom, LinkType::parent}) {
        for (std::size_t i = 0; i < node.span.references.size() && node.parent == nullptr; ++i) {
            const TestReference& reference = node.span.references[i];
            if (reference.type == type && isOwn(node, reference) && trace.owner.contains(reference.span)) {
                node.parent = trace.owner[reference.span];
                node.reference = i;
            }
        }
    }
    for (const LinkType type : {LinkType::childOf, LinkType::parent}) {
        for (std::size_t i = 0; i < node.span.references.size() && !node.reference; ++i) {
            if (node.span.references[i].type == type && isOwn(node, node.span.references[i])) {
                node.reference = i;
                node.isOrphan = true;
            }
        }
    }
}

void findParents(NaiveTrace& trace) {
    for (const auto& node : trace.nodes) {
        findParent(trace, *node);
    }
    for (const auto& node : trace.nodes) {
        if (node->client == nullptr) {
            continue;
        }
        const auto named = [](const Node& n) {
            return n.reference ? n.span.references[*n.reference].span : "";
        };
        if (named(*node) != named(*node->client)) {
            node->reference.reset();
        }
        node->parent = node->client;
        node->isOrphan = false;
    }
}

bool isBelow(const Node* node, const Node* ancestor, std::size_t most) {
    for (std::size_t step = 0; step < most && node != nullptr; ++step) {
        node = node->parent;
        if (node == ancestor) {
            return true;
        }
    }
    return false;
}

void cutCycles(NaiveTrace& trace) {
    const std::size_t most = trace.nodes.size();
    for (;;) {
        Node* earliest = nullptr;
        for (const auto& node : trace.nodes) {
            const bool isOnThisCycle = isBelow(node.get(), node.get(), most) &&
                                       (earliest == nullptr || isBelow(earliest, node.get(), most));
            const auto rank = [](const Node* n) {
                return std::tuple(!n->start, n->start.value_or(0), n->record);
            };
            if (isOnThisCycle && (earliest == nullptr || rank(node.get()) < rank(earliest))) {
                earliest = node.get();
            }
        }
        if (earliest == nullptr) {
            return;
        }
        earliest->parent = nullptr;
        earliest->reference.reset();
        earliest->isCut = true;
        earliest->warnings.insert("cycle-cut");
    }
}

void takeStarts(NaiveTrace& trace) {
    const bool anyLate = std::ranges::any_of(
        trace.nodes, [](const auto& node) { return node->span.start.value_or(0) > kDay; });
    for (const auto& node : trace.nodes) {
        node->start = node->span.start;
        if (node->start == 0 && anyLate) {
            node->start.reset();
        }
    }
}

std::optional<std::int64_t> earliestOf(const NaiveTrace& trace, const Node* ancestor) {
    std::optional<std::int64_t> earliest;
    for (const auto& node : trace.nodes) {
        const bool counts = ancestor == nullptr || isBelow(node.get(), ancestor, trace.nodes.size());
        if (counts && !node->isFilled && node->start && (!earliest || *node->start < *earliest)) {
            earliest = node->start;
        }
    }
    return earliest;
}

void fillStarts(NaiveTrace& trace) {
    bool found = true;
    while (found) {
        found = false;
        for (const auto& node : trace.nodes) {
            if (node->start || (node->parent != nullptr && !node->parent->start)) {
                continue;
            }
            node->start = node->parent != nullptr ? node->parent->start : earliestOf(trace, node.get());
            node->start = node->start ? node->start : earliestOf(trace, nullptr);
            node->start = node->start.value_or(0);
            node->isFilled = true;
            node->warnings.insert("missing-start");
            found = true;
        }
    }
    for (const auto& node : trace.nodes) {
        node->duration = node->span.duration;
        if (node->duration > kMost - *node->start) {
            node->duration = 0;
            node->warnings.insert("overflow");
        }
        if (node->isOrphan) {
            node->warnings.insert("orphan");
        }
        if (!node->span.service) {
            node->warnings.insert("unknown-process");
        }
    }
}

std::string linksOf(const Node& node) {
    std::string text;
    for (std::size_t i = 0; i < node.span.references.size(); ++i) {
        const TestReference& reference = node.span.references[i];
        const bool namesNothing = reference.trace == node.span.trace && reference.span.empty();
        const bool repeats = node.reference && reference.type == LinkType::parent && isOwn(node, reference) &&
                             reference.span == node.span.references[*node.reference].span;
        if (i != node.reference && !namesNothing && !repeats) {
            text += (text.empty() ? "" : ",") + std::to_string(i);
        }
    }
    return text;
}

std::string lineOf(const Node& node, std::size_t depth) {
    std::string line(depth * 2 + 2, ' ');
    line += node.shown + " record " + std::to_string(node.record) + " " + std::to_string(*node.start) + "+" +
            std::to_string(node.duration) + " parent '" + (node.parent != nullptr ? node.parent->shown : "") +
            "' missing '" + (node.isOrphan ? node.span.references[*node.reference].span : "") + "'" +
            (node.isCut ? " cut" : "") + (node.isFilled ? " filled" : "") + " links " + linksOf(node);
    for (const std::string& warning : node.warnings) {
        line += " " + warning;
    }
    return line;
}

/// The rows below a parent. Recursive: the lists are short.
void addRows(NaiveTrace& trace, const Node* parent, std::size_t depth) {
    std::vector<const Node*> children;
    for (const auto& node : trace.nodes) {
        if (node->parent == parent) {
            children.push_back(node.get());
        }
    }
    std::ranges::stable_sort(children, {}, [](const Node* node) { return *node->start; });
    for (const Node* child : children) {
        trace.lines.push_back(lineOf(*child, depth));
        addRows(trace, child, depth + 1);
    }
}

const Node& namingNode(const NaiveTrace& trace) {
    const Node* best = nullptr;
    const Node* first = nullptr;
    const auto key = [](const Node* node) {
        const auto references = std::ranges::count_if(node->span.references, [&](const TestReference& r) {
            return r.trace != node->span.trace || !r.span.empty();
        });
        return std::tuple(references, *node->start, node->record);
    };
    for (const auto& node : trace.nodes) {
        if (node->parent != nullptr) {
            continue;
        }
        if (first == nullptr || *node->start < *first->start) {
            first = node.get();
        }
        if (!node->isOrphan && !node->isCut && (best == nullptr || key(node.get()) < key(best))) {
            best = node.get();
        }
    }
    return best != nullptr ? *best : *first;
}

std::string headLine(const NaiveTrace& trace) {
    std::int64_t start = kMost;
    std::int64_t end = 0;
    for (const auto& node : trace.nodes) {
        start = std::min(start, *node->start);
        end = std::max(end, *node->start + node->duration);
    }
    const Node& naming = namingNode(trace);
    return trace.id + " " + naming.span.service.value_or("unknown-service") + ": " +
           (naming.span.name.empty() ? "(no name)" : naming.span.name) + " " + std::to_string(start) + " " +
           std::to_string(end);
}

} // namespace

std::string naiveText(const std::vector<TestSpan>& spans) {
    std::vector<NaiveTrace> traces;
    std::set<std::string> dropLines;
    for (std::size_t record = 0; record < spans.size(); ++record) {
        const TestSpan span = normalSpan(spans[record]);
        if (span.id.empty() || span.trace.empty()) {
            dropLines.insert("no-id " + std::to_string(record));
            continue;
        }
        auto trace = std::ranges::find(traces, span.trace, &NaiveTrace::id);
        if (trace == traces.end()) {
            traces.push_back({span.trace, {}, {}, {}});
            trace = traces.end() - 1;
        }
        if (std::ranges::any_of(trace->nodes, [&](const auto& node) { return node->span == span; })) {
            dropLines.insert("identical-duplicate " + std::to_string(record));
            continue;
        }
        trace->nodes.push_back(std::make_unique<Node>());
        trace->nodes.back()->span = span;
        trace->nodes.back()->record = record;
    }
    std::string text;
    for (NaiveTrace& trace : traces) {
        settleIds(trace);
        takeStarts(trace);
        findParents(trace);
        cutCycles(trace);
        fillStarts(trace);
        addRows(trace, nullptr, 0);
        text += headLine(trace) + "\n";
        for (const std::string& line : trace.lines) {
            text += line + "\n";
        }
    }
    for (const std::string& line : dropLines) {
        text += line + "\n";
    }
    return text;
}

} // namespace spoor::test
