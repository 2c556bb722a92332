using System.Reflection;

namespace WebexKaltura.Tests.Simulators.Kaltura;

/// <summary>What was seen on the vendor's own server, line by line, beside the tests that prove that the simulated Kaltura answers the same.</summary>
public sealed class VendorServerLineTests
{
    /// <summary>What was seen. Every line has its proof in <see cref="Proofs"/>.</summary>
    private static readonly string[] Lines =
    [
        "a JSON body is read only with exactly application/json; otherwise the answer is XML",
        "numbers come as strings in places",
        "uploadedFileSize is absent before the first chunk",
        "uploadedFileSize need not grow while chunks arrive in parallel, until the final one",
        "a flavor's size is capped at 2147483647; sizeInBytes is right, a string or the number 0",
        "a final chunk while bytes are missing is refused after a wait and may be repeated",
        "a second final chunk has an invalid status; parallel ones may all succeed",
        "a repeated first chunk truncates the file",
        "the declared file size is never checked",
        "an empty file name is an upload error",
        "a deleted token is not found in every call",
        "a restricted file type is seen by the content; the final chunk is refused and the token is gone",
        "addContent with a closed token succeeds and brings no content: entry 0, flavor 7",
        "three addContent calls at once: one success, two internal errors, two originals of status -1",
        "a pending token that is bound twice goes to the second entry; the first stays at 0",
        "a list may return a deleted entry with status 3 whatever statuses are asked for",
        "the flavors of a deleted or hidden entry are an empty list",
        "with the index down every list fails while gets and adds work",
        "with the index down categoryEntry.add errs though it was done",
        "session.end ends all sessions of the app token, those to come too",
        "a user session that adds for another user is INVALID_KS",
        "the default hash of app tokens is SHA1, in lower case",
        "user ids over 100 characters are cut; blanks and umlauts are invalid; case is ignored",
        "200 ids and groups fit into the entitled users",
        "category names have at most 200 characters; separators become underscores",
        "fullNameStartsWith matches whole parts of the path",
        "prefix searches may need three letters",
        "long names, descriptions and reference ids are stored whole",
        "an unknown conversion profile is not found",
        "an unknown entry in categoryEntry.add is INVALID_ENTRY_ID",
        "args without content is an empty list",
        "an empty file is FILE_CONTENT_NOT_SECURE",
        "a caption of an unknown language is INVALID_ENUM_VALUE",
        "a caption that is not WebVTT succeeds with status -1; one from a used token with 7",
        "addContent moves the file within the call; a repeat meanwhile finds no file by the token",
    ];

    private static readonly Dictionary<string, string[]> Proofs = new()
    {
        [Lines[0]] =
        [
            nameof(VendorServerTests.Json_body_of_another_content_type_is_ignored_and_answered_in_xml),
            nameof(VendorServerTests.Json_body_of_exactly_application_json_is_read),
        ],
        [Lines[1]] =
        [
            nameof(VendorServerTests.Partner_id_comes_as_a_string),
            nameof(VendorServerTests.Sizes_of_a_token_are_strings_and_the_declared_one_is_never_checked),
        ],
        [Lines[2]] = [nameof(VendorServerTests.Sizes_of_a_token_are_strings_and_the_declared_one_is_never_checked)],
        [Lines[3]] = [nameof(VendorServerTests.Token_need_not_count_chunks_that_arrive_in_parallel_before_the_final_one)],
        [Lines[4]] =
        [
            nameof(VendorServerTests.Size_of_a_flavor_is_capped),
            nameof(VendorServerTests.Flavors_of_a_deleted_entry_are_an_empty_list),
            nameof(VendorServerTests.Closed_token_is_taken_and_brings_no_content),
        ],
        [Lines[5]] = [nameof(ChunkedUploadTests.Final_chunk_whose_gap_stays_Fails_after_45_seconds_and_may_be_repeated)],
        [Lines[6]] = [nameof(VendorServerTests.Second_final_chunk_has_an_invalid_status_and_parallel_ones_may_all_succeed)],
        [Lines[7]] = [nameof(ChunkedUploadTests.First_chunk_sent_again_Starts_over)],
        [Lines[8]] = [nameof(VendorServerTests.Sizes_of_a_token_are_strings_and_the_declared_one_is_never_checked)],
        [Lines[9]] = [nameof(VendorServerTests.Chunk_with_an_empty_file_name_is_an_upload_error)],
        [Lines[10]] = [nameof(VendorServerTests.Deleted_token_is_not_found_in_every_call)],
        [Lines[11]] =
        [
            nameof(VendorServerTests.Restricted_file_type_is_seen_by_the_content_and_not_by_the_name),
            nameof(VendorServerTests.Content_is_looked_at_whichever_chunk_comes_first),
            nameof(VendorServerTests.Large_file_in_one_chunk_is_looked_at),
            nameof(VendorServerTests.Restricted_file_of_a_bound_token_ends_the_entry_in_an_import_error),
        ],
        [Lines[12]] =
        [
            nameof(VendorServerTests.Closed_token_is_taken_and_brings_no_content),
            nameof(VendorServerTests.Call_that_looked_at_the_entry_before_another_one_was_done_succeeds_and_leaves_it_waiting_for_a_file),
        ],
        [Lines[13]] = [nameof(VendorServerTests.Three_calls_at_once_hand_over_once_and_leave_two_broken_originals)],
        [Lines[14]] = [nameof(VendorServerTests.Pending_token_that_is_bound_twice_goes_to_the_second_entry)],
        [Lines[15]] =
        [
            nameof(VendorServerTests.Stale_index_lists_a_deleted_entry_whatever_statuses_are_asked_for),
            nameof(VendorServerTests.Deleted_entry_is_listed_as_deleted_until_the_index_follows),
        ],
        [Lines[16]] =
        [
            nameof(VendorServerTests.Flavors_of_a_deleted_entry_are_an_empty_list),
            nameof(VendorServerTests.Flavors_of_a_hidden_entry_are_an_empty_list),
        ],
        [Lines[17]] =
        [
            nameof(VendorServerTests.With_the_index_down_every_list_fails),
            nameof(VendorServerTests.With_the_index_down_gets_and_adds_work_and_an_assignment_fails_though_it_was_made),
        ],
        [Lines[18]] = [nameof(VendorServerTests.With_the_index_down_gets_and_adds_work_and_an_assignment_fails_though_it_was_made)],
        [Lines[19]] = [nameof(VendorServerTests.One_end_of_a_session_kills_all_present_and_future_sessions_of_its_app_token)],
        [Lines[20]] = [nameof(VendorServerTests.User_session_that_adds_for_another_user_is_an_invalid_session)],
        [Lines[21]] = [nameof(VendorServerTests.App_token_is_hashed_with_SHA1_unless_it_says_otherwise_and_in_lower_case)],
        [Lines[22]] =
        [
            nameof(VendorServerTests.User_id_of_more_than_100_characters_is_cut_without_an_error),
            nameof(VendorServerTests.User_id_with_blanks_or_umlauts_is_an_invalid_value),
            nameof(VendorServerTests.User_ids_ignore_case),
        ],
        [Lines[23]] = [nameof(VendorServerTests.Two_hundred_users_and_groups_fit_into_the_entitled_ones_and_unknown_ones_are_created)],
        [Lines[24]] =
        [
            nameof(VendorServerTests.Category_name_has_at_most_200_characters),
            nameof(VendorServerTests.Separators_in_a_category_name_become_underscores),
        ],
        [Lines[25]] = [nameof(VendorServerTests.Full_name_is_matched_by_whole_parts_only)],
        [Lines[26]] = [nameof(VendorServerTests.Search_by_a_prefix_needs_three_letters)],
        [Lines[27]] = [nameof(VendorServerTests.Long_text_of_an_entry_is_stored_whole)],
        [Lines[28]] = [nameof(VendorServerTests.Unknown_conversion_profile_is_not_found)],
        [Lines[29]] = [nameof(VendorServerTests.Unknown_entry_cannot_be_assigned_to_a_category)],
        [Lines[30]] = [nameof(VendorServerTests.Arguments_of_an_error_without_any_are_an_empty_list)],
        [Lines[31]] = [nameof(VendorServerTests.Content_that_is_empty_or_restricted_is_not_secure_and_leaves_the_entry_without)],
        [Lines[32]] = [nameof(VendorServerTests.Caption_language_is_one_of_the_enumeration)],
        [Lines[33]] =
        [
            nameof(VendorServerTests.Caption_text_that_is_not_WebVTT_is_taken_and_has_an_error_status),
            nameof(VendorServerTests.Caption_from_a_used_token_is_taken_and_stays_importing),
        ],
        [Lines[34]] =
        [
            nameof(VendorServerTests.Call_that_comes_while_the_file_is_moved_finds_no_file),
            nameof(VendorServerTests.Server_goes_on_when_the_connection_of_a_slow_call_is_lost),
        ],
    };

    /// <summary>What the rest of the contract says, which the same tests prove.</summary>
    private static readonly string[] BesideTheSection =
    [
        nameof(VendorServerTests.List_without_a_moderation_condition_leaves_out_what_waits_for_a_moderator),
        nameof(VendorServerTests.Listing_follows_the_database_by_the_lag_of_the_index_and_get_does_not),
        nameof(VendorServerTests.Listings_of_users_and_categories_lag_as_well),
        nameof(VendorServerTests.What_a_test_arranges_is_listed_at_once),
        nameof(VendorServerTests.Enforced_entitlement_hides_entries_of_private_categories_from_sessions_without_the_privilege),
        nameof(VendorServerTests.Deleted_users_are_dropped_from_the_entitled_ones),
        nameof(VendorServerTests.Lost_answer_leaves_the_call_carried_out),
    ];

    public static TheoryData<string> Seen => [.. Lines];

    [Theory]
    [MemberData(nameof(Seen))]
    public void What_was_seen_has_tests_that_prove_it(string line) =>
        Proofs[line].ShouldBeSubsetOf(Tests(typeof(VendorServerTests)).Concat(Tests(typeof(ChunkedUploadTests))));

    [Fact]
    public void Every_line_is_there_once_and_has_a_proof()
    {
        Lines.ShouldBeUnique();
        Proofs.Keys.ShouldBe(Lines, ignoreOrder: true);
        Proofs.Values.ShouldAllBe(tests => tests.Length > 0);
    }

    [Fact]
    public void Every_test_of_the_vendors_server_proves_a_line_or_is_named_beside_them() =>
        Tests(typeof(VendorServerTests)).ShouldBeSubsetOf(Proofs.Values.SelectMany(tests => tests).Concat(BesideTheSection));

    private static IEnumerable<string> Tests(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(method => method.GetCustomAttributes<FactAttribute>().Any())
            .Select(method => method.Name);
}
