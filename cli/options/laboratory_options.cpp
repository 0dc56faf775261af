#include "cli/options/laboratory_options.hpp"

#include <vector>

namespace kinmatch::cli {
namespace {

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (io::laboratory::FormatFacts const& facts : io::laboratory::all_formats())
        names.emplace_back(facts.name);
    return names;
}

} // namespace

void add_laboratory_options(CLI::App& command, LaboratoryOptions& options) {
    io::LaboratoryRequest& request = options.request;
    command.add_option("--profiles", request.profiles, "Files with profiles: GeneMapper, CODIS, GENis, CSV, ...");
    command.add_option("--families", request.families,
                       "Files with pedigrees, and perhaps the relatives' profiles: Familias, pedtools, LINKAGE, ...");
    command.add_option("--frequencies", request.frequencies, "Files with allele frequencies");
    command.add_option("--mutation", request.mutation, "mutation.csv, or a Familias file for its mutation models");
    command.add_option("--aliases", request.aliases, "Tables locus,alias: names of your own for loci");
    command.add_option("--format", options.format, "Format of all these files; unless given, each is recognised")
        ->check(CLI::IsMember(format_names()));
    command.add_option("--kind", options.kind, "What samples are where their file does not say")
        ->check(CLI::IsMember({"remains", "reference"}));
    command.add_option("--population", request.population, "Population of samples, and of frequencies without a name");
    command.add_option(
        "--missing", request.missing,
        "Missing members, as MEMBER or FAMILY/MEMBER, where the file cannot say (else: MP, Missing ...)");
    command.add_option("--pedigree", request.pedigree, "Which of the pedigrees of a Familias file holds");
    command.add_flag("--strict", options.strict, "Write nothing if any record cannot be used");
}

bool has_files(LaboratoryOptions const& options) {
    io::LaboratoryRequest const& request = options.request;
    return !request.profiles.empty() || !request.families.empty() || !request.frequencies.empty() ||
           !request.mutation.empty() || !request.aliases.empty();
}

io::LaboratoryRequest request_of(LaboratoryOptions const& options, std::filesystem::path const& from) {
    io::LaboratoryRequest request = options.request;
    request.from = from;
    request.format = io::laboratory::find_format(options.format);
    if (!options.kind.empty())
        request.kind = options.kind == "remains" ? models::SampleKind::remains : models::SampleKind::reference;
    return request;
}

} // namespace kinmatch::cli
