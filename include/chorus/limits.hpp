#pragma once

#include <cstddef>

namespace chorus {

/// How much fits into what users send, and into one call. These are Discord's documented limits; an instance that publishes its
/// own has them here: `instance.limits()`. Lengths are in characters (code points).
class Limits {
public:
    Limits() = default;

    std::size_t message_content = 2000;
    std::size_t message_attachments = 10;
    std::size_t message_stickers = 3;
    std::size_t message_nonce = 25;
    std::size_t message_embeds = 10;

    std::size_t embed_title = 256;
    std::size_t embed_description = 4096;
    std::size_t embed_fields = 25;
    std::size_t embed_field_name = 256;
    std::size_t embed_field_value = 1024;
    std::size_t embed_footer = 2048;
    std::size_t embed_author = 256;
    std::size_t embed_total = 6000; ///< of all embeds of a message together

    std::size_t component_rows = 5;
    std::size_t component_total = 40; ///< nested ones included, where the message says IS_COMPONENTS_V2
    std::size_t component_text_total = 4000;
    std::size_t buttons_per_row = 5;
    std::size_t custom_id = 100;
    std::size_t button_label = 80;
    std::size_t select_options = 25;
    std::size_t select_option_text = 100; ///< its label, its value, its description
    std::size_t placeholder = 150;        ///< of selects; of text inputs 100
    std::size_t text_input_value = 4000;
    std::size_t modal_title = 45;

    std::size_t poll_question = 300;
    std::size_t poll_answers = 10;
    std::size_t poll_answer = 55;
    std::size_t poll_hours = 768;

    std::size_t command_name = 32; ///< of options too
    std::size_t command_description = 100;
    std::size_t command_options = 25;
    std::size_t command_choices = 25;
    std::size_t command_choice_text = 100;
    std::size_t command_total = 8000; ///< all names, descriptions and values of one command

    std::size_t bulk_delete = 100; ///< messages that one call removes
    std::size_t bulk_bans = 200;   ///< users that one call bans

    friend bool operator==(Limits const&, Limits const&) = default;
};

} // namespace chorus
